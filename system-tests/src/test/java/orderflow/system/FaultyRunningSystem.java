package orderflow.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import orderflow.chaos.proxy.FaultPorts;
import orderflow.chaos.proxy.FaultProxies;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.SystemListener;
import orderflow.localstack.system.SystemOptions;
import orderflow.localstack.system.SystemPorts;
import orderflow.localstack.system.Workspace;

/** A system of its own in which faults can be ordered, on free ports, from empty data. */
record FaultyRunningSystem(OrderflowSystem system, RunningState state) implements AutoCloseable {

    private static final Workspace WORKSPACE = new Workspace(
            Path.of("..").toAbsolutePath().normalize(),
            Path.of("target", "faulty-system").toAbsolutePath());

    static FaultyRunningSystem start() {
        WORKSPACE.prepare();
        WORKSPACE.clear();
        SystemPorts ports = freePorts();
        OrderflowSystem system = new OrderflowSystem(
                WORKSPACE,
                ports,
                new Telling(),
                SystemOptions.tunedFor(JvmTuning.QUICK_START).behind(new FaultProxies(ports)));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        system.start();
        return new FaultyRunningSystem(system, RunningState.of(WORKSPACE));
    }

    @Override
    public void close() {
        system.close();
    }

    private static SystemPorts freePorts() {
        return ThreadLocalRandom.current()
                .ints(10_000, 20_000)
                .filter(FaultyRunningSystem::areFree)
                .mapToObj(SystemPorts::new)
                .findFirst()
                .orElseThrow();
    }

    private static boolean areFree(int offset) {
        try {
            SystemPorts ports = new SystemPorts(offset);
            ports.requireFree();
            new FaultPorts(ports).requireFree();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private record Telling() implements SystemListener {

        @Override
        public void started(String server, long pid) {
            System.out.printf("            %s started (pid %s)%n", server, pid);
        }

        @Override
        public void ready(String server, Duration after) {
            System.out.printf("            %s ready after %s ms%n", server, after.toMillis());
        }

        @Override
        public void died(String server) {
            System.out.printf("            %s died%n", server);
        }

        @Override
        public void failed(String server, String reason) {
            System.out.printf("            %s does not start: %s%n", server, reason);
        }
    }
}
