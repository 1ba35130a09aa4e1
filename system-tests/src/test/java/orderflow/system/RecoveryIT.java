package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.chaos.workload.Workload;
import orderflow.chaos.workload.WorkloadPlan;
import orderflow.checker.Check;
import orderflow.checker.CheckPlan;
import orderflow.checker.Report;
import orderflow.checker.history.Quiescence;
import orderflow.cli.RecoverCommand;
import orderflow.customers.v1.CustomerContact;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import orderflow.localstack.system.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** order-service's schema goes back in time while its topics stay ahead of it. */
@Order(RunningSystem.BEFORE_IT_STARTS)
class RecoveryIT {

    private static final Workspace WORKSPACE = RunningSystem.workspace("recovery");
    private static final ServiceInstance ORDERS = new ServiceInstance(Service.ORDERS, 1);
    private static final ServiceInstance PAYMENTS = new ServiceInstance(Service.PAYMENTS, 1);
    private static final Duration IN_TIME = Duration.ofMinutes(2);
    private static final int EARLIER = 100;
    private static final int LATER = 20;

    private static OrderflowSystem system;
    private static RunningState state;

    @TempDir
    Path directory;

    private final Client client = Client.of(system);

    @BeforeAll
    static void start() {
        system = RunningSystem.start(WORKSPACE, 1);
        state = RunningState.of(WORKSPACE);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyAcknowledgedOrderIsThereAgainAndEveryPromiseHolds() throws Exception {
        Path earlier = placeEarlierOrders();
        String movingCustomersOrder = Client.order("tok_visa");
        String moving = placed(movingCustomersOrder);
        String leavingCustomersOrder = Client.order("tok_visa");
        String leaving = placed(leavingCustomersOrder);
        system.stop(PAYMENTS);
        String paidLater = client.place("tok_visa");
        try (OrdersBackup backup = OrdersBackup.take(state, "backup")) {
            system.start(PAYMENTS);
            Map<String, String> acknowledged = outcomes(
                    moving,
                    leaving,
                    paidLater,
                    placed(movingCustomersOrder.replace("ada@example", "lovelace@example")));
            backup.change(erased(leavingCustomersOrder));
            assertThat(Quiescence.of(state).await(IN_TIME)).isTrue();
            try (OrdersBackup complete = OrdersBackup.take(state, "complete")) {
                assertItIsRefusedWhileTheServiceRuns();
                system.stop(ORDERS);
                backup.change(oldStateThatWaits(movingCustomersOrder));
                backup.restore();
                recoverWhatIsLackingOf(complete);
            }
            system.start(ORDERS);
            acknowledged.forEach(this::awaitStatus);
            assertThat(client.history(paidLater)).hasSize(2);
        }
        Report report = new Check(state, new CheckPlan(earlier, IN_TIME, false), _ -> {}).run();
        assertThat(report.holds()).as(report.text()).isTrue();
    }

    @Test
    void aLogThatHasDivergedStaysAsItIs() throws Exception {
        String diverged = client.place("tok_visa");
        String lost = client.place("tok_visa");
        outcomes(diverged, lost);
        system.stop(ORDERS);
        try (OrdersBackup complete = OrdersBackup.take(state, "undiverged")) {
            complete.change("DELETE FROM orders.event_log WHERE stream_id = '%s'".formatted(lost));
            complete.change("""
                    UPDATE orders.event_log SET event_id = gen_random_uuid()
                    WHERE stream_id = '%s' AND stream_version = 2
                    """.formatted(diverged));
            long differences = complete.logDifferences();

            Ended ended = recover();
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.lastWords()).contains("1 orders", diverged, "Restore the schema again");

            assertThat(complete.logDifferences()).isEqualTo(differences);
            complete.restore();
        }
        system.start(ORDERS);
    }

    private void assertItIsRefusedWhileTheServiceRuns() throws Exception {
        Ended ended = recover();
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.lastWords())
                .matches(
                        "order-service: order-service is running .it has \\d+ sessions in the database.: stop every instance.*");
    }

    /** Once without changing anything, once in earnest, once when there is nothing left to do. */
    private void recoverWhatIsLackingOf(OrdersBackup complete) throws Exception {
        long lacking = complete.logDifferences();
        assertThat(lacking).isGreaterThan(2 * LATER);

        assertThat(recovered("--dry-run")).contains(" %s would be put back, in ".formatted(lacking));
        assertThat(complete.logDifferences()).isEqualTo(lacking);

        assertThat(recovered())
                .contains(" %s put back, in ".formatted(lacking), " 1 erased")
                .containsPattern("[1-9]\\d* older states removed")
                .doesNotContain("@example", "Lovelace");
        assertThat(complete.logDifferences()).isZero();

        assertThat(recovered())
                .contains(" 0 put back, in 0 orders", "customers  0 put back, 0 erased", "on 0 partitions");
    }

    /** What the recovery reports when all is back. */
    private String recovered(String... options) throws Exception {
        Ended ended = recover(options);
        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err()).doesNotContain("@example", "Lovelace");
        return ended.out();
    }

    /** By the service's own jar. */
    private Ended recover(String... options) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = RecoverCommand.process(WORKSPACE, List.of(options))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private record Ended(int exit, String out, String err) {

        /** The one line that says why there is none. */
        String lastWords() {
            return err.lines()
                    .filter(line -> line.startsWith("order-service: "))
                    .findFirst()
                    .orElse(err);
        }
    }

    /** @return the log of their requests */
    private Path placeEarlierOrders() {
        Path log = directory.resolve("workload.jsonl");
        WorkloadPlan plan = new WorkloadPlan(50, 20, 42, 0.1, IN_TIME);
        try (Workload workload = Workload.start(plan, state.orders(), log)) {
            await().atMost(IN_TIME).until(() -> workload.result().orders() >= EARLIER);
            assertThat(workload.stopAndDrain().isComplete()).isTrue();
        }
        return log;
    }

    /** Places some more, and when all is at rest tells what has become of each of them and of those. */
    private Map<String, String> outcomes(String... orders) throws Exception {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (String order : orders) {
            outcomes.put(order, "");
        }
        for (int number = 0; number < LATER; number++) {
            outcomes.put(client.place(number % 5 == 0 ? "tok_chargeDeclined" : "tok_visa"), "");
        }
        assertThat(Quiescence.of(state).await(IN_TIME)).isTrue();
        outcomes.replaceAll((order, _) -> client.status(order));
        assertThat(outcomes.values()).isSubsetOf(List.of("CONFIRMED", "DECLINED"));
        return outcomes;
    }

    private String placed(String order) throws Exception {
        HttpResponse<String> answer = client.post(UUID.randomUUID().toString(), order);
        assertThat(answer.statusCode()).isEqualTo(201);
        return Client.orderId(answer);
    }

    private void awaitStatus(String order, String status) {
        await().atMost(IN_TIME)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(client.status(order)).isEqualTo(status));
    }

    /** As an operator does it: the row goes, and the topic has it. */
    private static String erased(String order) {
        return """
                DELETE FROM orders.customer WHERE customer_id = '%1$s';
                INSERT INTO orders.state_outbox (event_id, stream_id, stream_version, type, occurred_at,
                                                 correlation_id, causation_id, traceparent)
                VALUES (uuidv7(), '%1$s', 2, '%2$s', now(),
                        uuidv7(), uuidv7(), '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00')
                """.formatted(customer(order), CustomerContact.getDescriptor().getFullName());
    }

    private static String customer(String order) {
        return JsonMapper.shared().readTree(order).path("customer").path("id").asString();
    }

    /** What the backup may have caught: a customer's earlier state on its way to the topic. */
    private static String oldStateThatWaits(String order) {
        String customer = customer(order);
        byte[] contact = CustomerContact.newBuilder()
                .setCustomerId(customer)
                .setName("Ada Lovelace")
                .setEmail("ada@example.com")
                .build()
                .toByteArray();
        return """
                INSERT INTO backup.state_outbox
                VALUES (1000000, gen_random_uuid(), '%1$s', 1, '%2$s', decode('%3$s', 'hex'), now() - interval '1 hour',
                        gen_random_uuid(), gen_random_uuid(), '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00')
                """.formatted(
                        customer,
                        CustomerContact.getDescriptor().getFullName(),
                        HexFormat.of().formatHex(contact));
    }
}
