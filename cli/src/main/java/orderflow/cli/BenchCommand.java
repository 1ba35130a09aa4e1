package orderflow.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import orderflow.bench.Bench;
import orderflow.bench.BenchConsole;
import orderflow.bench.BenchPlan;
import orderflow.bench.BenchReport;
import orderflow.bench.BenchResult;
import orderflow.cli.arguments.AtLeastOne;
import orderflow.cli.arguments.AtLeastZero;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.system.Leftovers;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.SystemOptions;
import orderflow.localstack.system.SystemPorts;
import orderflow.localstack.system.Workspace;
import orderflow.localstack.system.WorkspaceLock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** The command line of the benchmark. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the throughput, latencies, CPU time and memory of the whole system.",
            "Start it from empty data, warm it up until its throughput is steady, and measure: orders accepted and completed"
                    + " per second, latencies, CPU time per order, and memory of each process.",
            "The load generator and the mail sink run on the same machine. Their CPU time is reported separately."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, and every order was accepted and mailed",
            "1:an order was not accepted or not mailed, or the benchmark failed",
            "2:wrong usage"
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            converter = AtLeastZero.class,
            defaultValue = "300",
            description = "Seconds to warm up at most (default: 300).")
    private int warmUpSeconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "64",
            description = "Connections to keep open (default: 64).")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "Seconds to measure (default: 30).")
    private int seconds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            converter = AtLeastZero.class,
            defaultValue = "0",
            description = "Stop after N orders, or after --seconds if that comes first (default: 0, no limit).")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastZero.class,
            defaultValue = "0",
            description =
                    "Send N orders per second, however slow the answers, to measure latencies (default: 0, as many as"
                            + " possible).")
    private int rate;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Add N to every port, so that a demo can run at the same time (default: 10000).")
    private int portOffset;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Workspace workspace = Workspace.of(".demo/bench");
        workspace.prepare();
        WorkspaceLock lock = WorkspaceLock.take(workspace);
        BenchConsole console = new BenchConsole(System.err);
        OrderflowSystem system = system(workspace, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            system.close();
            lock.close();
        }));
        system.start();
        BenchPlan plan = new BenchPlan(warmUpSeconds, connections, seconds, orders, rate);
        BenchResult result = new Bench(system, plan, workspace.data().resolve("placed-orders"), console).run();
        print(result);
        return result.isClean() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private OrderflowSystem system(Workspace workspace, BenchConsole console) {
        Leftovers.in(workspace).stop();
        SystemPorts ports = new SystemPorts(portOffset);
        ports.requireFree();
        workspace.clear();
        workspace.makePrivate();
        console.starting();
        return new OrderflowSystem(workspace, ports, console, SystemOptions.tunedFor(JvmTuning.THROUGHPUT));
    }

    private void print(BenchResult result) {
        System.out.println(
                json
                        ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result)
                        : new BenchReport(result).text());
    }
}
