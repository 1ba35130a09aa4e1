package orderflow.messaging.consumer;

import java.util.HashMap;
import java.util.Map;
import orderflow.localstack.TestInfrastructure;
import orderflow.messaging.support.TestSchema;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The smallest service there is: the starter and one handler. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestService {

    @Bean
    RecordingHandler handler(JdbcTemplate jdbc) {
        return new RecordingHandler(jdbc);
    }

    static ConfigurableApplicationContext start(String name, TestSchema schema) {
        Map<String, Object> properties = new HashMap<>(TestInfrastructure.kafka());
        properties.putAll(Map.of(
                "spring.application.name", name,
                "spring.main.banner-mode", "off",
                "spring.datasource.url", schema.url(),
                "spring.datasource.username", "order_service",
                "spring.datasource.password", TestInfrastructure.shared().password("order_service"),
                "spring.datasource.hikari.connection-timeout", "1000",
                "spring.flyway.enabled", "false",
                "orderflow.messaging.consumer.max-back-off", "500ms"));
        return new SpringApplicationBuilder(TestService.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }
}
