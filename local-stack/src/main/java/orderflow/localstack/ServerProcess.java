package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The process behind a {@link LocalServer}: one at a time, in a session of its own so that Ctrl-C in a terminal reaches
 * only the launcher, its output appended to a log file.
 */
public final class ServerProcess {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final boolean SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final Path log;
    private @Nullable Process process;
    private long logStart;

    public ServerProcess(String name, Path log) {
        this.name = name;
        this.log = log;
    }

    /** Starts the command with these variables besides the launcher's own. @throws ServerFailedException where it cannot */
    public void start(List<String> command, Map<String, String> environment) {
        List<String> line = new ArrayList<>(SETSID ? List.of("/usr/bin/setsid") : List.of());
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            logStart = Files.exists(log) ? Files.size(log) : 0;
            process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new ServerFailedException(name + " does not start", e);
        }
    }

    /** Returns when the condition holds. @throws ServerFailedException where the process dies or the limit passes before */
    public void await(BooleanSupplier ready, Duration limit) {
        boolean settled = Deadline.in(limit).await(() -> !isAlive() || ready.getAsBoolean());
        if (!settled) {
            throw new ServerFailedException(
                    "%s is not ready after %s s: see %s".formatted(name, limit.toSeconds(), log));
        }
        if (!isAlive()) {
            throw new ServerFailedException("%s died while it started: %s".formatted(name, lastWords()));
        }
    }

    /** What the latest process said last, and where to read the rest. */
    public String lastWords() {
        return LogTail.of(log, logStart);
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The latest process. @throws IllegalStateException before the first start */
    public ProcessHandle handle() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process.toHandle();
    }

    /** Sends SIGTERM, waits, and kills what does not stop. */
    public void stop() {
        stop(ProcessHandle::destroy);
    }

    /** Asks for the end in the server's own way, waits, and kills what does not stop. */
    public void stop(Consumer<ProcessHandle> signal) {
        if (isAlive()) {
            ProcessHandle handle = Objects.requireNonNull(process).toHandle();
            signal.accept(handle);
            if (!Deadline.in(STOP_LIMIT).await(() -> !handle.isAlive())) {
                handle.destroyForcibly();
            }
        }
    }
}
