package orderflow.orders.recovery;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The service's database and broker by its own settings, and nothing else of it. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    KafkaAutoConfiguration.class,
    SslAutoConfiguration.class
})
class RecoveryConfiguration {

    /**
     * Stronger than the service's own. The schema's owner, whose password Flyway has, may erase customers, and has as much
     * time for a statement as it takes. One session, so that every other one is somebody else's. {@code LOGGING_THRESHOLD_CONSOLE}
     * shows the log.
     */
    private static final String SETTINGS = """
            --spring.main.banner-mode=off
            --spring.datasource.username=${spring.flyway.user}
            --spring.datasource.password=${spring.flyway.password:}
            --spring.datasource.hikari.maximum-pool-size=1
            --spring.datasource.hikari.max-lifetime=0
            --spring.datasource.hikari.connection-timeout=15000
            --spring.kafka.properties.request.timeout.ms=10000
            --spring.kafka.properties.default.api.timeout.ms=15000
            --spring.kafka.consumer.auto-offset-reset=none
            --spring.kafka.consumer.enable-auto-commit=false
            --spring.kafka.consumer.isolation-level=read_committed
            --spring.kafka.consumer.max-poll-records=2000
            --spring.kafka.consumer.properties.allow.auto.create.topics=false
            """;

    static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(RecoveryConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("logging.threshold.console=off")
                .run(SETTINGS.lines().toArray(String[]::new));
    }

    @Bean
    Admin admin(KafkaAdmin settings) {
        return Admin.create(settings.getConfigurationProperties());
    }

    @Bean
    Consumer<byte[], byte[]> consumer(ConsumerFactory<?, ?> settings) {
        return new KafkaConsumer<>(
                settings.getConfigurationProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Bean
    Recovery recovery(Environment settings, JdbcTemplate jdbc, Admin admin, Consumer<byte[], byte[]> consumer) {
        String service = settings.getRequiredProperty("spring.application.name");
        return new Recovery(service, jdbc, admin, new TopicReader(consumer), System.err::println);
    }
}
