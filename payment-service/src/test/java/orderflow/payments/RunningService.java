package orderflow.payments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import orderflow.testing.TestInfrastructure;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole service between a real broker and a real database, one for all test classes that say so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "orderflow.payments.lease=3s",
            "orderflow.gateway.timeout=50ms",
            "orderflow.messaging.metrics.interval=100ms"
        })
@ContextConfiguration(initializers = RunningService.Infrastructure.class)
@interface RunningService {

    final class Infrastructure implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var properties = TestInfrastructure.properties("payment-service");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        }
    }
}
