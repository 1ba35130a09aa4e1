package orderflow.bench;

import java.util.Locale;
import java.util.stream.Collectors;

/** A result for people. */
public record BenchReport(BenchResult result) {

    public String text() {
        return line(
                """

                orders accepted/s   %8.0f   (%d orders, %d failed%s)
                orders completed/s  %8.0f   (%d without a mail)

                latency in ms             p50       p99       max
                %s
                %s

                                    CPU µs/order  memory MiB
                %s

                other work took %d %% of the machine's CPU time meanwhile
                """,
                result.acceptedPerSecond(),
                result.accepted(),
                result.failed(),
                result.failed() == 0 ? "" : ": " + result.firstFailure(),
                result.completedPerSecond(),
                result.missing(),
                latency("POST", result.post()),
                latency("POST to mail", result.endToEnd()),
                costs(),
                result.otherWorkPercent());
    }

    private String costs() {
        return result.cpuMicrosPerOrder().entrySet().stream()
                .map(cost -> cost.getKey().equals(BenchResult.SYSTEM)
                        ? line("%-22s %9d   (without mail and load generator)", "system", cost.getValue())
                        : line(
                                "%-22s %9d  %10d",
                                cost.getKey(),
                                cost.getValue(),
                                result.memoryMib().getOrDefault(cost.getKey(), 0L)))
                .collect(Collectors.joining("\n"));
    }

    private static String latency(String what, Latencies latencies) {
        return line("%-19s %9.1f %9.1f %9.1f", what, latencies.p50(), latencies.p99(), latencies.max());
    }

    private static String line(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
