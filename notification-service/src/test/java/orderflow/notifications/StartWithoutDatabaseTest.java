package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** What comes after the migrations asks the database for nothing: nobody listens on port 9. */
class StartWithoutDatabaseTest {

    @Test
    void aDatabaseThatGoesAwayInTheMiddleOfTheStartDoesNotEndIt() {
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(NotificationService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.flyway.enabled=false",
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/orderflow",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:9")) {
            HealthEndpoint health = service.getBean(HealthEndpoint.class);

            assertThat(health.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
            assertThat(health.healthForPath("readiness", "db").getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.healthForPath("readiness", "consumersJoined").getStatus())
                    .isEqualTo(Status.OUT_OF_SERVICE);
        }
    }
}
