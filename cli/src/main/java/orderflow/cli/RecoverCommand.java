package orderflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** order-service's own recovery, on the system that runs here. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Bring order-service's schema up to date after it was restored from a backup.",
            "Append the events that its event log lacks, from the topic orders. Update its customers from the topic customers."
                    + " Set the consumer group order-service back, so that the service handles again what it received since the backup.",
            "Stop every instance of order-service first, and start none between the restore and recover."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the schema has everything that the topics have",
            "1:something is missing, order-service runs, or its event log contradicts the topic; a message says which",
            "2:wrong usage"
        })
public final class RecoverCommand implements Callable<Integer> {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Set the consumer group back to this time, which must be before the backup, for example"
                    + " 2026-11-26T06:00:00Z (default: the beginning of the topics).")
    private @Nullable Instant since;

    @Option(names = "--dry-run", description = "Print what would be done, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(dryRun ? List.of("--dry-run") : List.of());
        if (since != null) {
            options.add("--since=" + since);
        }
        return process(Workspace.of(".demo"), options).inheritIO().start().waitFor();
    }

    /** The recovery of that workspace's system as a process. @throws orderflow.localstack.system.ProblemException where none runs */
    public static ProcessBuilder process(Workspace workspace, List<String> options) {
        RunningState system = RunningState.of(workspace);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                workspace.jar(Service.ORDERS).toString(),
                "recover"));
        command.addAll(options);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL", system.jdbcUrl(),
                        "SPRING_FLYWAY_PASSWORD",
                                system.password(Service.ORDERS.schema().owner()),
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS", system.kafka()));
        return process;
    }
}
