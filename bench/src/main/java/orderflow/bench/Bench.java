package orderflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.localstack.Deadline;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Service;

/** One measurement of a running system. It ends in any case: each of its parts has a limit. */
public final class Bench {

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
    private static final String LOAD_GENERATOR = "load generator";

    private final OrderflowSystem system;
    private final BenchPlan plan;
    private final Path file;
    private final BenchConsole console;
    private final MailSinkClient mails;

    public Bench(OrderflowSystem system, BenchPlan plan, Path file, BenchConsole console) {
        this.system = system;
        this.plan = plan;
        this.file = file;
        this.console = console;
        this.mails = new MailSinkClient(system.mailUrl());
    }

    public BenchResult run() throws IOException, InterruptedException {
        try (LoadProcess load = LoadProcess.start(system.url(Service.ORDERS).getPort())) {
            new WarmUp(load, plan, file, this::systemCpuMicros, console).run();
            int before = awaitQuiet();
            MachineTime begin = MachineTime.now();
            Map<String, ProcessUsage> usedBefore = usage(load);
            console.measuring(plan);
            PhaseResult phase = load.run(plan.phase(file));
            awaitMails(before + phase.accepted());
            Costs costs = Costs.between(usedBefore, usage(load));
            long otherWork = MachineTime.now().otherPercent(begin, costs.cpuMicrosOfAll());
            return result(phase, mails.total() - before, costs, otherWork);
        }
    }

    /** Waits until no more mail comes in, and returns how many there are. */
    private int awaitQuiet() throws IOException {
        int[] last = {-1, 0};
        Deadline.in(DRAIN_LIMIT).await(() -> {
            int total = total();
            last[1] = total == last[0] ? last[1] + 1 : 0;
            last[0] = total;
            return last[1] > Duration.ofSeconds(1).toMillis() / 20;
        });
        return mails.total();
    }

    private void awaitMails(long expected) {
        console.draining();
        Deadline.in(DRAIN_LIMIT).await(() -> total() >= expected);
    }

    private int total() {
        try {
            return mails.total();
        } catch (IOException e) {
            return -1; // the sink may be on its way back
        }
    }

    private Map<String, ProcessUsage> usage(LoadProcess load) {
        Map<String, ProcessUsage> usage = new LinkedHashMap<>();
        system.processes().forEach((name, process) -> usage.put(name, ProcessUsage.of(process)));
        usage.put(LOAD_GENERATOR, ProcessUsage.of(load.handle()));
        return usage;
    }

    private long systemCpuMicros() {
        return system.processes().values().stream()
                .mapToLong(process -> ProcessUsage.of(process).cpuMicros())
                .sum();
    }

    private BenchResult result(PhaseResult phase, int newMails, Costs costs, long otherWork) throws IOException {
        if (phase.accepted() == 0) {
            throw new ProblemException("no order was accepted: " + phase.firstFailure());
        }
        CompletedOrders completed = new CompletedOrders(mails.acceptedMicros(newMails));
        return BenchResult.of(plan, phase, PlacedOrders.read(file), completed, costs, otherWork);
    }
}
