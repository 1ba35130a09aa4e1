package orderflow.localstack.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderflow.localstack.LocalServer;
import orderflow.localstack.ServerProcess;

/** A server that serves nothing. Where a file of the name "broken" lies in its directory, its process ends at once. */
final class SleepingServer implements LocalServer {

    private final Path directory;
    private final ServerProcess process;

    SleepingServer(Path directory) {
        this.directory = directory;
        this.process = new ServerProcess(name(), log());
    }

    @Override
    public String name() {
        return "sleeper";
    }

    @Override
    public Path log() {
        return directory.resolve("sleeper.log");
    }

    @Override
    public void start() {
        process.start(
                List.of("sh", "-c", "test -e '" + directory.resolve("broken") + "' && exit 1; exec sleep 600"),
                Map.of());
    }

    /** Ready at once. @throws ServerFailedException where it is broken */
    @Override
    public void awaitReady(Duration limit) {
        process.await(() -> process.handle().info().command().orElse("").endsWith("/sleep"), limit);
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.stop();
    }
}
