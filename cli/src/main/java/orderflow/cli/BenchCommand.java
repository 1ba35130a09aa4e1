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
            "Starts the whole system from empty data, warms it up until its rate is steady, and measures: orders accepted"
                    + " and completed a second, latencies, CPU time an order and memory by process.",
            "The load generator and the mail sink run on the same machine; their CPU time is shown apart."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured, every order accepted and mailed",
            "1:it did not work, or not for every order",
            "2:wrong usage"
        })
public final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            converter = AtLeastZero.class,
            defaultValue = "300",
            description = "How long to warm up at the longest (300).")
    private int warmUpSeconds;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "64",
            description = "Connections kept open (64).")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = AtLeastOne.class,
            defaultValue = "30",
            description = "How long to measure (30).")
    private int seconds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            converter = AtLeastZero.class,
            defaultValue = "0",
            description = "Measure this many orders, for --seconds at most.")
    private int orders;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = AtLeastZero.class,
            defaultValue = "0",
            description =
                    "Send N orders a second, however slow the answers: for latencies. Otherwise as many as possible.")
    private int rate;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Add N to every port (10000), so that a demo can run at the same time.")
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
