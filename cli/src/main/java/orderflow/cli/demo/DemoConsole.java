package orderflow.cli.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import orderflow.localstack.system.Shown;
import orderflow.localstack.system.SystemListener;
import orderflow.localstack.system.Workspace;

/** What a newcomer sees. Safe for use by several threads: a line is printed as a whole. */
final class DemoConsole implements SystemListener {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colours;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    DemoConsole(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    static DemoConsole onStandardOutput() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new DemoConsole(System.out, terminal && System.getenv("NO_COLOR") == null);
    }

    void leftovers(int processes) {
        if (processes > 0) {
            line("Stopping %d processes that an earlier demo left behind", processes);
        }
    }

    void starting(Workspace workspace) {
        String data = workspace.hasData() ? "with the data of the last run" : "from empty data";
        heading("Starting " + data + " in " + workspace.data());
    }

    @Override
    public void started(String server, long pid) {}

    @Override
    public void ready(String server, Duration after) {
        String state = known.add(server) ? "ready" : "ready again";
        line("  %-22s %s after %s", server, state, seconds(after));
    }

    @Override
    public void died(String server) {
        line("  %-22s died; it is started again in a second", server);
    }

    @Override
    public void failed(String server, String reason) {
        line("  %-22s does not start: %s", server, Shown.lines(reason));
    }

    void storyBegins() {
        heading("\nA sample order, as it happens");
    }

    /** One event of the story, so long after the order was sent. */
    void event(Duration after, String what, String details) {
        line("  %6d ms  %-10s %s", after.toMillis(), what, Shown.line(details));
    }

    void problem(String reason) {
        line("  %s", Shown.lines(reason));
    }

    void addresses(OrderflowSystem system) {
        heading("\nLook around");
        address("place and read orders", system.url(Service.ORDERS) + "/swagger-ui.html");
        address("the mails", system.mailUrl().toString());
        for (ServiceInstance instance : system.instances()) {
            address(instance.name(), system.url(instance) + "   actuator: " + system.actuator(instance));
        }
        address("Kafka", system.kafka());
        address("PostgreSQL", system.database() + "   passwords: .demo/state.json");
        heading("\nTry it");
        line("%s", SampleOrder.curl(system.url(Service.ORDERS)));
        line("\nPress Ctrl-C to stop. Kill a process (its id is in .demo/state.json) and watch it come back.");
    }

    void stopping() {
        line("\nStopping");
    }

    void stopped() {
        line("Stopped");
    }

    private void address(String what, String where) {
        line("  %-22s %s", what, where);
    }

    private void heading(String text) {
        line("%s", colours ? BOLD + text + PLAIN : text);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
