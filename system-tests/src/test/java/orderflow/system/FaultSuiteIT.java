package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orderflow.chaos.faults.CheckedWorkload;
import orderflow.chaos.faults.FaultRun;
import orderflow.chaos.faults.Scenario;
import orderflow.chaos.faults.Scenarios;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Faults under load, each followed by the checker: a few in every build, all of them with {@code -Pfaults}. One again:
 * {@code -Dfaults.only=NAME -Dfaults.seed=N}.
 */
class FaultSuiteIT {

    private static final boolean LONG =
            System.getProperty("faults.set", "short").equals("long");
    private static final String ONLY = System.getProperty("faults.only", "");
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int SECONDS = LONG ? 15 : 10;
    private static final int RATE = 30;

    private static FaultyRunningSystem system;

    @BeforeAll
    static void start() {
        system = FaultyRunningSystem.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseIsKeptUnder() {
        return scenarios().stream().map(scenario -> dynamicTest(scenario.name(), () -> run(scenario)));
    }

    private static List<Scenario> scenarios() {
        if (!ONLY.isEmpty()) {
            return Scenarios.all().stream()
                    .filter(scenario -> scenario.name().equals(ONLY))
                    .toList();
        }
        return LONG ? Scenarios.all() : Scenarios.shortSet();
    }

    private static void run(Scenario scenario) {
        Path log = Path.of("target", "faults-" + scenario.name() + ".jsonl");
        List<String> told = new ArrayList<>();
        FaultRun run = new FaultRun(system.state(), new CheckedWorkload(), line -> {
            System.out.println(line);
            told.add(line);
        });

        boolean isKept = run.run(scenario, new FaultRun.Plan(SEED, SECONDS, RATE, log));

        assertThat(isKept).as(String.join("\n", told)).isTrue();
    }
}
