package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Services on schemas that their next versions have migrated: who goes back to the version before is here, and whoever dies
 * in the middle of a rolling update.
 */
class RollbackIT {

    private static final Duration IN_TIME = Duration.ofMinutes(2);

    /** One below the service's own migrations, as the starter's are, and one above. */
    private static final List<String> NEWER = List.of("0.999", "999");

    private static final String MIGRATED = """
            INSERT INTO %1$s.flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            SELECT max(installed_rank) + 1, '%2$s', 'of the next version', 'SQL', 'V%2$s__of_the_next_version.sql', 1,
                   '%1$s_owner', 1, true
            FROM %1$s.flyway_schema_history
            """;

    private final OrderflowSystem system = RunningSystem.shared();
    private final Client client = Client.of(system);

    @BeforeEach
    void theNextVersionWasHere() throws SQLException {
        RunningState state = RunningSystem.state();
        try (Connection superuser = DriverManager.getConnection(state.jdbcUrl(), "postgres", state.password())) {
            for (Service service : Service.values()) {
                for (String version : NEWER) {
                    superuser
                            .createStatement()
                            .execute(MIGRATED.formatted(service.schema().schema(), version));
                }
            }
        }
    }

    @Test
    void aVersionStartsAgainAfterTheNextOneHasMigratedItsSchema() throws Exception {
        system.instances().forEach(this::startAgain);

        String order = client.place("tok_visa");
        await().atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(client.notificationStatuses(order)).containsExactly("SENT"));
    }

    private void startAgain(ServiceInstance instance) {
        ProcessHandle process = system.processes().get(instance.name());
        process.destroyForcibly();
        process.onExit().join();
        await().atMost(IN_TIME).until(() -> client.isReady(instance));
    }
}
