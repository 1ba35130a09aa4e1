package orderflow.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import orderflow.cli.faults.FaultySystem;
import orderflow.cli.system.FaultPorts;
import orderflow.cli.system.OrderflowSystem;
import orderflow.cli.system.ProblemException;
import orderflow.cli.system.SystemListener;
import orderflow.cli.system.SystemOptions;
import orderflow.cli.system.SystemPorts;
import orderflow.cli.system.Workspace;
import orderflow.localstack.JvmTuning;

/** A system of its own in which faults can be ordered, on free ports, from empty data. */
record FaultyRunningSystem(OrderflowSystem system, FaultySystem state) implements AutoCloseable {

    private static final Workspace WORKSPACE = new Workspace(
            Path.of("..").toAbsolutePath().normalize(),
            Path.of("target", "faulty-system").toAbsolutePath());

    static FaultyRunningSystem start() {
        WORKSPACE.prepare();
        WORKSPACE.clear();
        OrderflowSystem system = new OrderflowSystem(
                WORKSPACE,
                freePorts(),
                new Telling(),
                SystemOptions.tunedFor(JvmTuning.QUICK_START).withFaults(true));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        system.start();
        return new FaultyRunningSystem(system, FaultySystem.in(WORKSPACE));
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
