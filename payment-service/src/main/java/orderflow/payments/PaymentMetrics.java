package orderflow.payments;

import orderflow.messaging.metrics.GaugeQuery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is still to be charged, out of the index of just that. */
@Configuration(proxyBeanMethods = false)
class PaymentMetrics {

    private static final String PENDING = """
            SELECT count(*),
                   coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0),
                   count(*) FILTER (WHERE unanswered > 0),
                   coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE unanswered > 0)), 0)
            FROM payment
            WHERE status = 'PENDING'
            """;

    @Bean
    GaugeQuery pendingPayments() {
        return GaugeQuery.of(PENDING)
                .number("orderflow.payments.pending", "Payments without an outcome")
                .seconds("orderflow.payments.oldest.pending", "Age of the oldest payment without an outcome")
                .number("orderflow.payments.unanswered", "Those that the gateway has left without an answer")
                .seconds("orderflow.payments.oldest.unanswered", "Age of the oldest of those");
    }
}
