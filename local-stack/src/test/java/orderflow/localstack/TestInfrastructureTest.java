package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {

    @Test
    void a_service_is_connected_to_everything_it_needs() throws SQLException {
        Map<String, Object> properties = TestInfrastructure.properties("order-service");

        try (KafkaProbe kafka = new KafkaProbe(property(properties, "spring.kafka.bootstrap-servers"))) {
            assertThat(Deadline.in(Duration.ofSeconds(5)).await(kafka::answers)).isTrue();
        }
        assertThat(schema(properties, "spring.datasource.username", "spring.datasource.password"))
                .isEqualTo("orders");
        assertThat(schema(properties, "spring.flyway.user", "spring.flyway.password"))
                .isEqualTo("orders");
        assertThat(HttpProbe.succeeds(LocalStack.shared().mailUrl())).isTrue();
    }

    private static String schema(Map<String, Object> properties, String user, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(
                property(properties, "spring.datasource.url"),
                property(properties, user),
                property(properties, password))) {
            return connection.getSchema();
        }
    }

    private static String property(Map<String, Object> properties, String name) {
        return String.valueOf(properties.get(name));
    }
}
