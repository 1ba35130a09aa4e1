package orderflow.messaging.eventlog;

import java.time.Clock;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.metrics.GaugeQuery;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The event log on the service's own data source, and its source named after {@code spring.application.name}. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@EnableConfigurationProperties(MessagingProperties.class)
class EventLogAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EventSource eventSource(Environment environment, MessagingProperties properties) {
        return new EventSource(
                "/" + environment.getRequiredProperty("spring.application.name"), properties.maxEventBytes());
    }

    @Bean
    OutboxSignal outboxSignal() {
        return new OutboxSignal();
    }

    @Bean
    EventLog eventLog(JdbcTemplate jdbc, Clock clock, EventSource source, OutboxSignal signal) {
        return new JdbcEventLog(jdbc, clock, source, signal);
    }

    @Bean
    StateOutbox stateOutbox(JdbcTemplate jdbc, Clock clock, EventSource source, OutboxSignal signal) {
        return new StateOutbox(jdbc, clock, source, signal);
    }

    @Bean
    GaugeQuery outboxMetrics() {
        return OutboxMetrics.query();
    }
}
