package orderflow.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What was measured.
 *
 * @param accepted orders answered with 201
 * @param failed requests answered otherwise, or not
 * @param missing orders whose mail has not come within a minute of the last order
 * @param acceptedPerSecond from the first POST to the last reply
 * @param completedPerSecond from the first POST to the last mail accepted by the sink
 * @param post from the POST to its reply
 * @param endToEnd from the POST to the acceptance of the mail
 * @param cpuMicrosPerOrder of each process, and of all that are the system: neither the mail sink nor the load generator
 * @param otherWorkPercent of the machine's CPU time, what went to neither the system nor its measurement: spoils the rates
 * @param memoryMib resident memory of each process at the end, shared pages counted once
 */
public record BenchResult(
        BenchPlan plan,
        @JsonProperty("accepted") long accepted,
        @JsonProperty("failed") long failed,
        @JsonProperty("missing") long missing,
        @JsonProperty("first_failure") String firstFailure,
        @JsonProperty("accepted_per_second") double acceptedPerSecond,
        @JsonProperty("completed_per_second") double completedPerSecond,
        @JsonProperty("post_ms") Latencies post,
        @JsonProperty("end_to_end_ms") Latencies endToEnd,
        @JsonProperty("cpu_micros_per_order") Map<String, Long> cpuMicrosPerOrder,
        @JsonProperty("other_work_percent") long otherWorkPercent,
        @JsonProperty("memory_mib") Map<String, Long> memoryMib) {

    static final String SYSTEM = "system";

    private static final Set<String> NOT_THE_SYSTEM = Set.of("mail", "load generator");
    private static final double MICROS_A_SECOND = 1e6;

    static BenchResult of(
            BenchPlan plan,
            PhaseResult phase,
            PlacedOrders placed,
            CompletedOrders completed,
            Costs costs,
            long otherWork) {
        long done = completed.countOf(placed);
        return new BenchResult(
                plan,
                phase.accepted(),
                phase.failed(),
                phase.accepted() - done,
                phase.firstFailure(),
                phase.accepted() * MICROS_A_SECOND / (placed.lastReplyMicros() - placed.firstMicros()),
                done * MICROS_A_SECOND / (completed.lastMicros() - placed.firstMicros()),
                placed.replies(),
                completed.since(placed),
                perOrder(costs.cpuMicros(), phase.accepted()),
                otherWork,
                costs.memoryMib());
    }

    /** Whether each order was accepted and completed. */
    public boolean isClean() {
        return failed == 0 && missing == 0;
    }

    private static Map<String, Long> perOrder(Map<String, Long> cpuMicros, long orders) {
        Map<String, Long> perOrder = new LinkedHashMap<>();
        cpuMicros.forEach((name, micros) -> perOrder.put(name, micros / orders));
        long system = cpuMicros.entrySet().stream()
                .filter(entry -> !NOT_THE_SYSTEM.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        perOrder.put(SYSTEM, system / orders);
        return perOrder;
    }
}
