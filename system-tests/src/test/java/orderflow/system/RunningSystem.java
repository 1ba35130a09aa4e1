package orderflow.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.SystemListener;
import orderflow.localstack.system.SystemOptions;
import orderflow.localstack.system.SystemPorts;
import orderflow.localstack.system.Workspace;
import tools.jackson.databind.json.JsonMapper;

/** The whole system as processes, started once for all tests of this JVM from the packaged jars, on free ports. */
final class RunningSystem {

    /** The order of tests that have a system of their own: the shared one would take processors from theirs. */
    static final int BEFORE_IT_STARTS = 1;

    private static final Workspace WORKSPACE = workspace("system");

    private RunningSystem() {}

    static OrderflowSystem shared() {
        return Shared.SYSTEM;
    }

    /** Started when it is first asked for. */
    private static final class Shared {

        private static final TraceSink TRACES = TraceSink.start();
        private static final OrderflowSystem SYSTEM = start(WORKSPACE, 1, observedBy(TRACES));
    }

    /** Where the parts of the shared one are reached, as {@code state.json} says. */
    static RunningState state() {
        shared();
        return RunningState.of(WORKSPACE);
    }

    /** What the shared one's services have told of traces. */
    static TraceSink traces() {
        shared();
        return Shared.TRACES;
    }

    /** What a service of the shared one has logged, line by line. */
    static List<String> log(Service service) throws IOException {
        shared();
        return Files.readAllLines(WORKSPACE.log(service.label())).stream()
                .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                .toList();
    }

    /** Structured logs, the traces of those who ask for one, and a machine with other digits, letters and hours. */
    private static Map<String, String> observedBy(TraceSink traces) {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                        "-Duser.language=fa -Duser.country=IR -Duser.timezone=America/St_Johns -Dfile.encoding=ISO-8859-1",
                "LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs",
                "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0",
                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULE_DELAY", "100ms",
                "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", traces.url());
    }

    /** The process ids by name, as {@code state.json} tells scripts. */
    static Map<String, Long> pids() {
        try {
            var pids = JsonMapper.shared()
                    .readTree(Files.readString(WORKSPACE.data().resolve("state.json")))
                    .path("pids");
            return Stream.of("kafka", "postgres", "mail", "order-service", "payment-service", "notification-service")
                    .collect(java.util.stream.Collectors.toMap(
                            name -> name, name -> pids.path(name).asLong()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A place of its own for a system. */
    static Workspace workspace(String name) {
        return new Workspace(
                Path.of("..").toAbsolutePath().normalize(),
                Path.of("target", name).toAbsolutePath());
    }

    /** Another system, from empty data; it stops with the JVM at the latest. */
    static OrderflowSystem start(Workspace workspace, int instances) {
        return start(workspace, instances, Map.of());
    }

    /** The same, its services with these variables. */
    static OrderflowSystem start(Workspace workspace, int instances, Map<String, String> environment) {
        workspace.prepare();
        workspace.clear();
        OrderflowSystem system = new OrderflowSystem(
                workspace,
                freePorts(instances),
                new Silent(),
                SystemOptions.tunedFor(JvmTuning.QUICK_START).withEnvironment(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        system.start();
        return system;
    }

    private static SystemPorts freePorts(int instances) {
        return ThreadLocalRandom.current()
                .ints(10_000, 20_000)
                .mapToObj(offset -> new SystemPorts(offset, instances))
                .filter(RunningSystem::areFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean areFree(SystemPorts ports) {
        try {
            ports.requireFree();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private record Silent() implements SystemListener {

        @Override
        public void started(String server, long pid) {}

        @Override
        public void ready(String server, Duration after) {}

        @Override
        public void died(String server) {}

        @Override
        public void failed(String server, String reason) {}
    }
}
