package orderflow.chaos.faults;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.localstack.system.WrongArgumentException;

/** Every fault there is, by name. */
public final class Scenarios {

    private static final List<Scenario> ALL = Stream.of(
                    ProcessFaults.scenarios(),
                    ConnectionFaults.scenarios(),
                    DatabaseFaults.scenarios(),
                    RoleFaults.scenarios(),
                    RecordFaults.scenarios(),
                    EffectFaults.scenarios(),
                    LoadFaults.scenarios(),
                    FailpointFaults.scenarios(),
                    DeadLetterFaults.scenarios(),
                    TopicFaults.scenarios())
            .flatMap(List::stream)
            .toList();

    private Scenarios() {}

    public static List<Scenario> all() {
        return ALL;
    }

    /** Those that every build runs. */
    public static List<Scenario> shortSet() {
        return ALL.stream().filter(Scenario::isShort).toList();
    }

    /** @throws WrongArgumentException that names all, where there is none of that name */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongArgumentException("there is no fault '%s'; there are: %s"
                        .formatted(name, ALL.stream().map(Scenario::name).collect(Collectors.joining(", ")))));
    }
}
