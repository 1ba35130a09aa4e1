package orderflow.messaging.topic;

import orderflow.messaging.MessagingProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics, on the broker that {@code spring.kafka} names. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@EnableConfigurationProperties(MessagingProperties.class)
class TopicAutoConfiguration {

    @Bean
    TopicProvisioner topicProvisioner(KafkaAdmin admin, MessagingProperties properties, Environment environment) {
        return new TopicProvisioner(
                admin.getConfigurationProperties(),
                properties,
                environment.getRequiredProperty("spring.application.name"));
    }
}
