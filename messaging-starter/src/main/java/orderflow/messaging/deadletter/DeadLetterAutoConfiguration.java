package orderflow.messaging.deadletter;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import orderflow.messaging.topic.TopicProvisioner;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ProducerFactory;

/** Dead letters, sent by a producer of their own that gives up in time for the record to come again. */
@AutoConfiguration(
        afterName = {
            "orderflow.messaging.topic.TopicAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
class DeadLetterAutoConfiguration {

    @Bean
    DeadLetters deadLetters(
            JdbcClient jdbc, Producer<byte[], byte[]> deadLetterProducer, Clock clock, TopicProvisioner topics) {
        return new DeadLetters(jdbc, deadLetterProducer, clock, new DeadLetterHeaders(topics));
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(JdbcClient jdbc, Environment environment) {
        return new DeadLetterMetrics(jdbc, environment.getRequiredProperty("spring.application.name"));
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> deadLetterProducer(ProducerFactory<?, ?> producers) {
        Map<String, Object> settings = new HashMap<>(producers.getConfigurationProperties());
        settings.putAll(Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                // The record came through a topic, so it fits; its headers grow a little.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
