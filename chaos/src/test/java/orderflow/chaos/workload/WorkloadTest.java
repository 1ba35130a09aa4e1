package orderflow.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import orderflow.localstack.Deadline;
import orderflow.testing.OrderApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkloadTest {

    private static final WorkloadPlan ONE_CLICK = new WorkloadPlan(100, 50, 7, 0, Duration.ofSeconds(20));

    @TempDir
    Path directory;

    private Path log;
    private OrderApi api;

    @BeforeEach
    void start() throws IOException {
        log = directory.resolve("logs").resolve("workload.jsonl");
        api = new OrderApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void each_order_has_its_own_key_and_stands_in_the_log_with_its_answer() throws IOException {
        WorkloadResult result = run(ONE_CLICK, () -> api.keys.size() >= 50);

        List<JsonNode> lines = lines();
        assertThat(result.isComplete()).isTrue();
        assertThat(lines).hasSize((int) result.orders()).hasSize(api.keys.size());
        assertThat(new HashSet<>(api.keys)).hasSize(lines.size());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.propertyNames())
                    .containsExactly(
                            "at",
                            "key",
                            "customerId",
                            "email",
                            "paymentMethod",
                            "totalMinor",
                            "currency",
                            "status",
                            "orderId",
                            "micros");
            assertThat(line.path("status").asInt()).isEqualTo(201);
            assertThat(line.path("orderId").asString()).hasSize(36);
            assertThat(line.path("email").asString()).endsWith("@example.com");
        });
    }

    @Test
    void what_is_not_acknowledged_is_asked_for_again_with_the_same_key() throws IOException {
        api.answerFromNowOn(503);
        try (Workload workload = begin(ONE_CLICK)) {
            await(() -> api.keys.size() >= 100);
            api.answerFromNowOn(429);
            await(() -> api.keys.size() >= 200);
            api.answerFromNowOn(201);
            assertThat(workload.stopAndDrain().isComplete()).isTrue();
        }
        long acknowledged = lines().stream()
                .filter(line -> line.path("status").asInt() == 201)
                .count();
        assertThat(new HashSet<>(api.keys)).hasSize((int) acknowledged).hasSizeLessThan(api.keys.size());
    }

    @Test
    void what_is_refused_is_not_asked_for_again() throws IOException {
        api.answerFromNowOn(422);

        WorkloadResult result = run(ONE_CLICK, () -> api.keys.size() >= 20);

        assertThat(result.refused()).isEqualTo(result.orders()).isEqualTo(result.requests());
    }

    @Test
    void no_answer_is_status_0_and_when_the_grace_is_over_nobody_asks_any_more() throws IOException {
        api.close();

        WorkloadResult result =
                run(new WorkloadPlan(50, 10, 7, 0, Duration.ofMillis(200)), () -> Files.exists(log) && size() > 2_000);

        assertThat(result.open()).isEqualTo(result.orders()).isPositive();
        assertThat(lines()).allSatisfy(line -> {
            assertThat(line.path("status").asInt()).isZero();
            assertThat(line.path("orderId").isNull()).isTrue();
        });
    }

    @Test
    void a_double_click_sends_the_same_request_twice() throws IOException {
        WorkloadPlan twice = new WorkloadPlan(100, 50, 7, 1, Duration.ofSeconds(20));

        WorkloadResult result = run(twice, () -> api.keys.size() >= 40);

        assertThat(result.requests()).isEqualTo(2 * result.orders());
        assertThat(new HashSet<>(api.keys)).hasSize((int) result.orders());
    }

    @Test
    void a_pause_sends_nothing_and_a_burst_sends_more() throws IOException {
        try (Workload workload = begin(ONE_CLICK)) {
            await(() -> !api.keys.isEmpty());
            workload.times(0);
            await(() -> isQuiet());
            workload.times(10);
            int before = api.keys.size();
            long begin = System.nanoTime();
            await(() -> api.keys.size() >= before + 300);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(2_900));
        }
    }

    @Test
    void a_log_whose_last_line_broke_off_is_continued_on_a_new_line() throws IOException {
        Files.createDirectories(log.getParent());
        Files.writeString(log, "{\"at\":\"2026-");

        run(ONE_CLICK, () -> api.keys.size() >= 3);

        assertThat(Files.readAllLines(log).getFirst()).isEqualTo("{\"at\":\"2026-");
        assertThat(Files.readAllLines(log).get(1)).startsWith("{\"at\":").endsWith("}");
    }

    @Test
    void the_same_seed_makes_the_same_orders_under_other_keys() {
        RandomOrders first = new RandomOrders(ONE_CLICK);
        RandomOrders second = new RandomOrders(ONE_CLICK);
        RandomOrders other = new RandomOrders(WorkloadPlan.of(100, 8));

        for (int i = 0; i < 1_000; i++) {
            RandomOrder order = first.next();
            RandomOrder again = second.next();
            assertThat(again.body())
                    .isEqualTo(order.body())
                    .isNotEqualTo(other.next().body());
            assertThat(again.key()).isNotEqualTo(order.key());
            assertThat(total(order)).isEqualTo(order.totalMinor());
        }
    }

    private static long total(RandomOrder order) {
        long total = 0;
        for (JsonNode item : JsonMapper.shared().readTree(order.body()).path("items")) {
            String amount = item.at("/unitPrice/amount").asString();
            total += item.path("quantity").asLong() * Long.parseLong(amount.replace(".", ""));
        }
        return total;
    }

    private boolean isQuiet() {
        int before = api.keys.size();
        return !Deadline.in(Duration.ofMillis(300)).await(() -> api.keys.size() > before);
    }

    private long size() {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0;
        }
    }

    private WorkloadResult run(WorkloadPlan plan, BooleanSupplier until) {
        try (Workload workload = begin(plan)) {
            await(until);
            return workload.stopAndDrain();
        }
    }

    private Workload begin(WorkloadPlan plan) {
        return Workload.start(
                plan, List.of(URI.create("http://127.0.0.1:" + api.address().getPort())), log);
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Deadline.in(Duration.ofSeconds(20)).await(condition)).isTrue();
    }
}
