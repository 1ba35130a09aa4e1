package orderflow.notifications;

import orderflow.messaging.metrics.GaugeQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is still to be mailed, out of the index of just that. */
@Configuration(proxyBeanMethods = false)
class NotificationMetrics {

    private static final String PENDING = """
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
            FROM notification
            WHERE status = 'PENDING'
            """;

    @Bean
    GaugeQuery pendingMails() {
        return GaugeQuery.of(PENDING)
                .number("orderflow.mails.pending", "Mails that the mail server has neither accepted nor refused")
                .seconds("orderflow.mails.oldest.pending", "Age of the oldest of those");
    }
}
