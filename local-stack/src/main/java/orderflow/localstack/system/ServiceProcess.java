package orderflow.localstack.system;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.LocalServer;
import orderflow.localstack.ServerProcess;

/** A service as a process of its own, ready when its readiness probe says so. */
final class ServiceProcess implements LocalServer {

    private final String name;
    private final Path log;
    private final Supplier<List<String>> command;
    private final Map<String, String> environment;
    private final URI readiness;
    private final ServerProcess process;

    ServiceProcess(
            String name, Path log, Supplier<List<String>> command, Map<String, String> environment, URI readiness) {
        this.name = name;
        this.log = log;
        this.command = command;
        this.environment = environment;
        this.readiness = readiness;
        this.process = new ServerProcess(name, log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void start() {
        process.start(command.get(), environment);
    }

    @Override
    public void awaitReady(Duration limit) {
        process.await(() -> HttpProbe.succeeds(readiness), limit);
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
