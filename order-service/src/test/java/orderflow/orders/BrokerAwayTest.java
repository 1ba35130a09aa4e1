package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.orders.support.Http;
import orderflow.orders.support.SampleOrder;
import orderflow.testing.TestInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A database, but nobody listens on port 9. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "spring.kafka.bootstrap-servers=127.0.0.1:9"})
@Import(Http.class)
@DirtiesContext
class BrokerAwayTest {

    @Autowired
    Http http;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestInfrastructure.database("order-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void ordersAreAcceptedAllTheSame() {
        assertThat(http.post(SampleOrder.any().json()).statusCode()).isEqualTo(201);
        assertThat(http.management("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
