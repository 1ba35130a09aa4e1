package orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.deadletter.RecordHandlers;
import orderflow.messaging.topic.TopicProvisioner;
import orderflow.messaging.trace.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A consumer for each {@link EventHandler} bean, all in the group that is named like the service. */
@AutoConfiguration(
        afterName = {
            "orderflow.messaging.deadletter.DeadLetterAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
class ConsumerAutoConfiguration {

    @Bean
    ConsumerBuilder consumerBuilder(
            Environment environment,
            MessagingProperties properties,
            ConsumerFactory<?, ?> consumers,
            PlatformTransactionManager transactions,
            JdbcTemplate jdbc,
            DeadLetters deadLetters,
            MeterRegistry meters,
            Traces traces,
            Clock clock) {
        return new ConsumerBuilder(
                environment.getRequiredProperty("spring.application.name"),
                properties.consumer(),
                consumers,
                new TransactionTemplate(transactions),
                jdbc,
                deadLetters,
                meters,
                traces,
                clock,
                new ListenerContainerPauseService(null, new SimpleAsyncTaskScheduler()));
    }

    @Bean
    EventConsumers eventConsumers(
            ConsumerBuilder builder,
            List<EventHandler> handlers,
            TopicProvisioner topics,
            MessagingProperties properties) {
        return new EventConsumers(
                topics,
                new DedupeWindow(properties.inbox().retention()),
                handlers.stream().map(builder::build).toList());
    }

    @Bean
    InboxMaintenance inboxMaintenance(JdbcTemplate jdbc, Clock clock, MessagingProperties properties) {
        return new InboxMaintenance(
                new InboxPartitions(jdbc, clock, properties.inbox().retention()));
    }

    @Bean
    RecordHandlers redeliveries(EventConsumers consumers, JdbcTemplate jdbc) {
        return new Redeliveries(consumers.all(), new Inbox(jdbc));
    }

    /** In health, and in readiness, under the name {@code consumers}. */
    @Bean
    ConsumerHealth consumersHealthIndicator(EventConsumers consumers) {
        return new ConsumerHealth(consumers);
    }
}
