package orderflow.messaging.support;

import java.util.HashMap;
import java.util.Map;
import orderflow.testing.TestInfrastructure;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The smallest service there is: the starter and one handler. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestService {

    @Bean
    RecordingHandler handler(JdbcTemplate jdbc) {
        return new RecordingHandler(jdbc);
    }

    public static ConfigurableApplicationContext start(String name, TestSchema schema, String... settings) {
        return application(name, schema).properties(settings).run();
    }

    /** One that has more than that. */
    public static ConfigurableApplicationContext start(
            String name, TestSchema schema, ApplicationContextInitializer<ConfigurableApplicationContext> more) {
        return application(name, schema).initializers(more).run();
    }

    static SpringApplicationBuilder application(String name, TestSchema schema) {
        Map<String, Object> properties = new HashMap<>(TestInfrastructure.kafka());
        properties.putAll(Map.of(
                "spring.application.name", name,
                "spring.main.banner-mode", "off",
                "spring.datasource.url", schema.url(),
                "spring.datasource.username", "order_service",
                "spring.datasource.password", TestInfrastructure.shared().password("order_service"),
                "spring.datasource.hikari.connection-timeout", "1000",
                "spring.flyway.enabled", "false",
                "orderflow.messaging.consumer.max-back-off", "500ms",
                "orderflow.messaging.dead-letters.resume-interval", "200ms",
                "orderflow.messaging.metrics.interval", "100ms"));
        return new SpringApplicationBuilder(TestService.class)
                .web(WebApplicationType.NONE)
                .properties(properties);
    }
}
