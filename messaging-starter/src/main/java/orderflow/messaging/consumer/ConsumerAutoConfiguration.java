package orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.Rounds;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.deadletter.RecordHandlers;
import orderflow.messaging.metrics.GaugeQuery;
import orderflow.messaging.metrics.MetricsProperties;
import orderflow.messaging.topic.TopicLookup;
import orderflow.messaging.topic.TopicProvisioner;
import orderflow.messaging.trace.Traces;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
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
            "orderflow.messaging.metrics.MetricsAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
class ConsumerAutoConfiguration {

    private static final int FEW_BYTES = 32_768;

    /** An event of a transaction that was aborted has not happened. For all consumers of a service. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer committedOnly() {
        return factory -> factory.updateConfigs(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
    }

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
            TopicLookup lookup,
            MessagingProperties properties) {
        return new EventConsumers(
                topics,
                lookup,
                new DedupeWindow(properties.inbox().retention()),
                handlers.stream().map(builder::build).toList());
    }

    @Bean
    ConsumerLag consumerLag(
            Environment environment,
            EventConsumers consumers,
            ConsumerFactory<?, ?> factory,
            MetricsProperties metrics,
            Clock clock) {
        String group = environment.getRequiredProperty("spring.application.name");
        return new ConsumerLag(() -> backlogs(group, factory), consumers.all(), metrics.interval(), clock);
    }

    @Bean
    Rounds consumerLagRounds(ConsumerLag lag, MetricsProperties metrics) {
        return new Rounds("consumer-lag", metrics.interval(), lag::follow);
    }

    @Bean
    ConsumerGauges consumerGauges(Environment environment, EventConsumers consumers, ConsumerLag lag) {
        return new ConsumerGauges(environment.getRequiredProperty("spring.application.name"), consumers.all(), lag);
    }

    @Bean
    GaugeQuery inboxMetrics(Environment environment) {
        return InboxMetrics.query(environment.getRequiredProperty("spring.application.name"));
    }

    /** Makes the partitions of the inbox, the first before a consumer starts. */
    @Bean
    Rounds inboxMaintenance(JdbcTemplate jdbc, Clock clock, MessagingProperties properties) {
        InboxPartitions partitions =
                new InboxPartitions(jdbc, clock, properties.inbox().retention());
        return new Rounds("inbox-maintenance", Duration.ofMinutes(1), partitions::maintain, true);
    }

    @Bean
    RecordHandlers redeliveries(EventConsumers consumers, JdbcTemplate jdbc) {
        return new HandlerRegistry(consumers.all(), new Inbox(jdbc));
    }

    /** In health, and in readiness, under the name {@code consumers}. */
    @Bean
    HealthIndicator consumersHealthIndicator(EventConsumers consumers) {
        return new ConsumerHealth(consumers)::ready;
    }

    /** In health, and in the readiness of services that only consume, under the name {@code consumersJoined}. */
    @Bean
    HealthIndicator consumersJoinedHealthIndicator(EventConsumers consumers) {
        return new ConsumerHealth(consumers)::joined;
    }

    /** In health, and in liveness, under the name {@code consumerThreads}. */
    @Bean
    HealthIndicator consumerThreadsHealthIndicator(EventConsumers consumers) {
        return new ConsumerHealth(consumers)::alive;
    }

    private static BacklogReader backlogs(String group, ConsumerFactory<?, ?> factory) {
        Map<String, Object> settings = new HashMap<>(factory.getConfigurationProperties());
        settings.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // Only first records are looked at.
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FEW_BYTES));
        return new BacklogReader(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
}
