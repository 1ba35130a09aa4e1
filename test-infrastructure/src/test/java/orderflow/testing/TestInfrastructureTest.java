package orderflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.LocalStack;
import orderflow.localstack.system.KafkaOperator;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

class TestInfrastructureTest {

    @Test
    void a_service_is_connected_to_everything_it_needs() throws SQLException {
        Map<String, Object> properties = TestInfrastructure.properties("order-service");

        try (KafkaOperator kafka = KafkaOperator.of(property(properties, "spring.kafka.bootstrap-servers"))) {
            Collection<Node> brokers =
                    kafka.ask(admin -> admin.describeCluster().nodes());
            assertThat(brokers).isNotEmpty();
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
