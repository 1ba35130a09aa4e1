package orderflow.messaging.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import orderflow.messaging.Rounds;
import orderflow.messaging.metrics.GaugeQuery;
import orderflow.messaging.metrics.MeteredProducer;
import orderflow.messaging.topic.TopicLookup;
import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Dead letters, sent by a producer of their own that gives up in time for the record to come again. */
@AutoConfiguration(
        afterName = {
            "orderflow.messaging.topic.TopicAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterAutoConfiguration {

    @Bean
    DeadLetters deadLetters(
            PlatformTransactionManager transactions, JdbcClient jdbc, DeadLetterTopics topics, Clock clock) {
        return new DeadLetters(
                new TransactionTemplate(transactions), new DeadLetterIndex(jdbc), new ParkedKeys(jdbc), topics, clock);
    }

    @Bean
    DeadLetterOperations deadLetterOperations(
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            DeadLetterTopics topics,
            RecordHandlers handlers,
            Clock clock) {
        DeadLetterIndex index = new DeadLetterIndex(jdbc);
        ParkedKeys parkedKeys = new ParkedKeys(jdbc);
        DeadLetterAudit audit = new DeadLetterAudit(jdbc);
        DeadLetterRetry retry =
                new DeadLetterRetry(new TransactionTemplate(transactions), index, parkedKeys, audit, handlers, clock);
        return new DeadLetterOperations(index, parkedKeys, audit, topics, retry);
    }

    @Bean
    Rounds deadLetterReplay(DeadLetterOperations operations, DeadLetterProperties properties) {
        Duration interval = properties.resumeInterval();
        return new Rounds("dead-letter-replay", interval, () -> {
            operations.resume();
            return interval;
        });
    }

    @Bean
    GaugeQuery deadLetterMetrics(Environment environment) {
        return DeadLetterMetrics.query(environment.getRequiredProperty("spring.application.name"));
    }

    @Bean
    DeadLetterTopics deadLetterTopics(
            TopicProvisioner topics,
            TopicLookup lookup,
            @Qualifier("deadLetterProducer") ObjectProvider<Producer<byte[], byte[]>> producer,
            ConsumerFactory<?, ?> consumers) {
        return new DeadLetterTopics(topics, lookup, producer::getObject, () -> consumer(consumers));
    }

    /** Made with the first dead letter: none can be made while the broker's name is unknown, and a start does not wait for it. */
    @Bean(destroyMethod = "close")
    @Lazy
    Producer<byte[], byte[]> deadLetterProducer(ProducerFactory<?, ?> producers, MeterRegistry meters) {
        Map<String, Object> settings = new HashMap<>(producers.getConfigurationProperties());
        settings.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "dead-letters",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                20_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                // The record came through a topic, so it fits; its headers grow a little.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Integer.MAX_VALUE));
        return new MeteredProducer(settings, meters);
    }

    /** Reads one record at a time from the place that it is given, as a member of no group. */
    private static Consumer<byte[], byte[]> consumer(ConsumerFactory<?, ?> consumers) {
        Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
