package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Apache Kafka broker that is its own controller (KRaft). Topics exist only where somebody creates them. What it has
 * acknowledged survives the death of its process.
 */
public final class KafkaProcess implements LocalServer {

    private static final String CLUSTER_ID = "b3JkZXJmbG93LWxvY2FsMQ";
    private static final Duration FORMAT_LIMIT = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=classpath:orderflow/localstack/kafka-log4j2.properties");

    private final Path directory;
    private final KafkaSettings settings;
    private final JvmTuning tuning;
    private final Path log;
    private final ServerProcess process;

    /** A broker with its data in that directory. */
    public KafkaProcess(Path directory, Path log, int port, int controllerPort, JvmTuning tuning) {
        this(directory, log, port, controllerPort, tuning, null, Map.of());
    }

    /** A broker that can be reached by a detour too. */
    public KafkaProcess(
            Path directory,
            Path log,
            int port,
            int controllerPort,
            JvmTuning tuning,
            @Nullable ProxiedListener detour) {
        this(directory, log, port, controllerPort, tuning, detour, Map.of());
    }

    /** A broker with these settings, as {@code server.properties} has them, besides its own or in their place. */
    public KafkaProcess(
            Path directory,
            Path log,
            int port,
            int controllerPort,
            JvmTuning tuning,
            Map<String, String> moreSettings) {
        this(directory, log, port, controllerPort, tuning, null, moreSettings);
    }

    private KafkaProcess(
            Path directory,
            Path log,
            int port,
            int controllerPort,
            JvmTuning tuning,
            @Nullable ProxiedListener detour,
            Map<String, String> moreSettings) {
        this.tuning = tuning;
        this.directory = directory.toAbsolutePath();
        this.settings = new KafkaSettings(this.directory.resolve("data"), port, controllerPort, detour, moreSettings);
        this.process = new ServerProcess("kafka", log.toAbsolutePath());
        this.log = log.toAbsolutePath();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Path log() {
        return log;
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    @Override
    public void start() {
        Path file = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, settings.text());
        } catch (IOException e) {
            throw new ServerFailedException("kafka cannot write to " + directory, e);
        }
        if (!settings.isFormatted()) {
            format(file);
        }
        process.start(ServerLibraries.java(flags(tuning), "kafka.Kafka", file.toString()), Map.of());
    }

    @Override
    public void awaitReady(Duration limit) {
        try (KafkaProbe probe = new KafkaProbe(bootstrapServers())) {
            process.await(probe::answers, limit);
        }
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop();
    }

    private static List<String> flags(JvmTuning tuning) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(tuning.flags());
        return flags;
    }

    private void format(Path file) {
        ServerProcess tool = new ServerProcess("kafka's format", log);
        tool.start(
                ServerLibraries.java(
                        flags(JvmTuning.QUICK_START),
                        "kafka.tools.StorageTool",
                        "format",
                        "--ignore-formatted",
                        "--cluster-id",
                        CLUSTER_ID,
                        "--config",
                        file.toString()),
                Map.of());
        Deadline.in(FORMAT_LIMIT).await(() -> !tool.isAlive());
        if (!settings.isFormatted()) {
            tool.stop();
            throw new ServerFailedException("kafka cannot format its data: " + tool.lastWords());
        }
    }
}
