package orderflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import orderflow.bench.PlacedOrders.Placed;
import orderflow.localstack.Deadline;
import org.junit.jupiter.api.Test;

class BenchResultTest {

    private static final BenchPlan PLAN = new BenchPlan(1, 1, 1, 0, 0);

    private final List<UUID> ids =
            IntStream.range(0, 4).mapToObj(number -> new UUID(0, number)).toList();

    @Test
    void completed_counts_until_the_last_mail_and_accepted_until_the_last_reply() {
        PlacedOrders placed = placed(0, 100_000, 200_000, 390_000);
        CompletedOrders completed =
                new CompletedOrders(Map.of(ids.get(0), 50_000L, ids.get(1), 150_000L, ids.get(2), 1_500_000L));

        BenchResult result = result(placed, completed);

        assertThat(result.acceptedPerSecond()).isEqualTo(10);
        assertThat(result.completedPerSecond()).isEqualTo(2);
        assertThat(result.missing()).isEqualTo(1);
        assertThat(result.isClean()).isFalse();
        assertThat(result.endToEnd()).isEqualTo(new Latencies(50, 1_300, 1_300));
        assertThat(result.post()).isEqualTo(new Latencies(10, 10, 10));
    }

    @Test
    void the_system_is_without_what_only_measures_it() {
        PlacedOrders placed = placed(0, 1, 2, 3);

        BenchResult result = result(placed, new CompletedOrders(Map.of()));

        assertThat(result.cpuMicrosPerOrder())
                .containsEntry("kafka", 100L)
                .containsEntry("mail", 50L)
                .containsEntry("system", 300L);
    }

    @Test
    void a_quantile_is_a_value_that_was_measured() {
        assertThat(Latencies.of(LongStream.rangeClosed(1, 100).map(ms -> ms * 1_000)))
                .isEqualTo(new Latencies(50, 99, 100));
        assertThat(Latencies.of(LongStream.of(7_000))).isEqualTo(new Latencies(7, 7, 7));
    }

    @Test
    void a_cost_is_steady_when_the_last_few_are_hardly_lower_than_the_few_before() {
        List<Double> high = Collections.nCopies(6, 1000.0);
        List<Double> hardlyLower = List.of(900.0, 1050.0, 1000.0, 900.0, 950.0, 940.0);
        List<Double> lower = List.of(900.0, 950.0, 900.0, 800.0, 1000.0, 850.0);

        assertThat(WarmUp.isSteady(high)).isFalse();
        assertThat(WarmUp.isSteady(
                        Stream.of(high, hardlyLower).flatMap(List::stream).toList()))
                .isTrue();
        assertThat(WarmUp.isSteady(Stream.of(high, lower).flatMap(List::stream).toList()))
                .isFalse();
    }

    @Test
    void a_process_is_measured_with_its_children() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 60; :")
                .start();
        try {
            Deadline.in(Duration.ofSeconds(30))
                    .await(() -> shell.descendants().findAny().isPresent());
            ProcessUsage usage = ProcessUsage.of(shell.toHandle());

            assertThat(usage.cpuMicros()).isPositive();
            assertThat(usage.memoryKib()).isBetween(50L, 20_000L);
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void the_work_of_others_is_what_the_machine_did_and_we_did_not() {
        MachineTime before = new MachineTime(1_000, 10_000);

        assertThat(new MachineTime(9_000, 20_000).otherPercent(before, 5_000)).isEqualTo(30);
        assertThat(new MachineTime(5_990, 20_000).otherPercent(before, 5_000)).isZero();
    }

    private BenchResult result(PlacedOrders placed, CompletedOrders completed) {
        Costs costs = new Costs(Map.of("kafka", 400L, "order-service", 800L, "mail", 200L), Map.of());
        return BenchResult.of(PLAN, new PhaseResult(4, 0, ""), placed, completed, costs, 0);
    }

    private PlacedOrders placed(long... startMicros) {
        return new PlacedOrders(IntStream.range(0, startMicros.length)
                .mapToObj(number -> new Placed(ids.get(number), startMicros[number], 10_000))
                .toList());
    }
}
