package orderflow.messaging.topic;

import orderflow.messaging.MessagingProperties;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
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

    @Bean
    TopicLookup topicLookup(@Qualifier("topicAdmin") ObjectProvider<Admin> admin) {
        return new TopicLookup(admin::getObject);
    }

    /** Made when it is first asked: none can be made while the broker's name is unknown, and a start does not wait for it. */
    @Bean(destroyMethod = "close")
    @Lazy
    Admin topicAdmin(KafkaAdmin admin) {
        return Admin.create(admin.getConfigurationProperties());
    }
}
