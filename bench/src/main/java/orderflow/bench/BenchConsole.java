package orderflow.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import orderflow.localstack.system.SystemListener;

/** Says on standard error what is going on, so that standard output has the result alone. */
public record BenchConsole(PrintStream out) implements SystemListener {

    @Override
    public void started(String server, long pid) {}

    @Override
    public void ready(String server, Duration after) {
        line("  %-22s ready after %d ms", server, after.toMillis());
    }

    @Override
    public void died(String server) {
        line("  %-22s died: this measurement is worth nothing", server);
    }

    @Override
    public void failed(String server, String reason) {
        line("  %-22s does not start: %s", server, reason);
    }

    public void starting() {
        line("Starting from empty data");
    }

    void warmingUp(int seconds, long rate, double cpuMicros) {
        line(
                "  warming up, %3d s: %5d orders accepted/s, %6.0f CPU µs/order with the mail sink",
                seconds, rate, cpuMicros);
    }

    void measuring(BenchPlan plan) {
        String load = plan.rate() == 0 ? "as many orders as possible" : plan.rate() + " orders/s";
        line("  measuring: %s over %d connections, %d s at most", load, plan.connections(), plan.seconds());
    }

    void draining() {
        line("  waiting for the last mails");
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
