package orderflow.cli.demo;

import java.util.concurrent.Callable;
import orderflow.chaos.proxy.FaultPorts;
import orderflow.chaos.proxy.FaultProxies;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.system.Leftovers;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.SystemOptions;
import orderflow.localstack.system.SystemPorts;
import orderflow.localstack.system.Workspace;
import orderflow.localstack.system.WorkspaceLock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start Kafka, PostgreSQL, a mail sink and the three services as processes on this machine.",
            "Place a sample order and print each step as it happens. Run until Ctrl-C, and start every process that dies"
                    + " again.",
            "Addresses, process ids and passwords are in .demo/state.json, for scripts; logs are in .demo/logs."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:with --once: the sample order's e-mail has arrived",
            "1:the demo failed, and one line says why",
            "2:wrong usage",
            "130:stopped by Ctrl-C"
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--once",
            description = "Exit when the sample order's e-mail has arrived; fail if it has not within 60 seconds.")
    private boolean once;

    @Option(names = "--fresh", description = "Start from empty data. By default, data survives from run to run.")
    private boolean fresh;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run N processes of each service, from 1 to 3 (default: 1).")
    private int instances;

    @Option(names = "--faults", description = "Let ./orderflow faults inject faults: see docs/faults.md.")
    private boolean faults;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port, for example when the usual ones are taken (default: 0).")
    private int portOffset;

    @Override
    public Integer call() throws InterruptedException {
        DemoConsole console = DemoConsole.onStandardOutput();
        SystemPorts ports = new SystemPorts(portOffset, instances);
        Workspace workspace = Workspace.of(".demo");
        workspace.prepare();
        WorkspaceLock lock = WorkspaceLock.take(workspace);
        makeRoom(workspace, ports, console);
        SystemOptions options = SystemOptions.tunedFor(JvmTuning.QUICK_START);
        OrderflowSystem system = new OrderflowSystem(
                workspace, ports, console, faults ? options.behind(new FaultProxies(ports)) : options);
        DemoEnd end = DemoEnd.atExit(system, lock, console);
        try {
            system.start();
            print(new OrderStory(system, console), console);
        } catch (RuntimeException e) {
            end.awaitWhere(system.isStopping());
            throw e;
        }
        if (!once) {
            console.addresses(system);
            end.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private void makeRoom(Workspace workspace, SystemPorts ports, DemoConsole console) {
        Leftovers leftovers = Leftovers.in(workspace);
        console.leftovers(leftovers.processes().size());
        leftovers.stop();
        ports.requireFree();
        if (faults) {
            new FaultPorts(ports).requireFree();
        }
        if (fresh) {
            workspace.clear();
        }
        workspace.makePrivate();
        console.starting(workspace);
    }

    private void print(OrderStory story, DemoConsole console) {
        try {
            story.print();
        } catch (ProblemException e) {
            if (once) {
                throw e;
            }
            console.problem(e.getMessage());
        }
    }
}
