package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import orderflow.chaos.workload.Workload;
import orderflow.chaos.workload.WorkloadPlan;
import orderflow.chaos.workload.WorkloadResult;
import orderflow.checker.Check;
import orderflow.checker.CheckPlan;
import orderflow.checker.Report;
import orderflow.localstack.system.RunningState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises I1 to I12, from the outside, after a workload. */
class CheckIT {

    private static final Duration IN_TIME = Duration.ofMinutes(2);
    private static final int ORDERS = 200;

    @TempDir
    Path directory;

    private final RunningState system = RunningSystem.state();

    @Test
    void everyPromiseHoldsAfterAWorkloadAndAfterEverythingIsDeliveredOnceMore() {
        Path log = directory.resolve("workload.jsonl");
        WorkloadResult workload = workload(log);

        Report report = new Check(system, new CheckPlan(log, IN_TIME, true), _ -> {}).run();

        assertThat(workload.isComplete()).isTrue();
        assertThat(report.holds()).as(report.text()).isTrue();
        assertThat(report.text()).doesNotContain("@example.com");
    }

    @Test
    void aRowThatSomebodyChangesBehindTheSystemsBackIsFound() throws Exception {
        workload(directory.resolve("workload.jsonl"));
        check();
        String order = change("""
                UPDATE orders.order_view
                SET total_minor = total_minor + 1
                WHERE order_id = (SELECT order_id FROM orders.order_view LIMIT 1)
                RETURNING order_id
                """);
        try {
            Report report = check();
            assertThat(report.holds()).isFalse();
            assertThat(report.text()).contains("I9   VIOLATED", order);
        } finally {
            change("""
                    UPDATE orders.order_view
                    SET total_minor = total_minor - 1
                    WHERE order_id = '%s'
                    RETURNING order_id
                    """.formatted(order));
        }
        assertThat(check().holds()).isTrue();
    }

    private Report check() {
        return new Check(system, new CheckPlan(null, IN_TIME, false), _ -> {}).run();
    }

    private WorkloadResult workload(Path log) {
        WorkloadPlan plan = new WorkloadPlan(50, 100, 42, 0.1, IN_TIME);
        try (Workload workload = Workload.start(plan, system.orders(), log)) {
            await().atMost(IN_TIME).until(() -> workload.result().orders() >= ORDERS);
            return workload.stopAndDrain();
        }
    }

    private String change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl(), "postgres", system.password());
                Statement statement = connection.createStatement();
                var changed = statement.executeQuery(sql)) {
            assertThat(changed.next()).isTrue();
            return changed.getString(1);
        }
    }
}
