package orderflow.cli.faults;

import java.util.List;

/** Customers and clocks. */
final class LoadFaults {

    private LoadFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "burst",
                        "ten times the usual load for 3 to 5 s, again and again",
                        "customers get 429 or 503 where it must be, and ask again",
                        LoadFaults::burst),
                Scenario.of(
                                "double-clicks",
                                "every order is sent twice at once",
                                "one order for each key",
                                LoadFaults::doubleClicks)
                        .withDoubleClicks(1),
                Scenario.of(
                        "clock-moved",
                        "a service's clock is an hour ahead, or behind, or right again, every 2 to 5 s",
                        "ids stay unique, versions in order, and claims come to an end",
                        LoadFaults::moveClocks));
    }

    private static void burst(Faults faults) {
        while (!faults.isOver()) {
            faults.pause(1_000, 2_000);
            faults.load().times(10);
            faults.happened("ten times the load");
            faults.pause(3_000, 5_000);
            faults.load().times(1);
            faults.tell("the usual load");
            faults.pause(3_000, 5_000);
        }
    }

    private static void doubleClicks(Faults faults) {
        faults.happened("every order is sent twice at once");
        faults.awaitEnd();
    }

    private static void moveClocks(Faults faults) throws Exception {
        while (!faults.isOver()) {
            faults.pause(2_000, 5_000);
            String service = faults.anyOf(faults.system().services());
            String offset = faults.anyOf(List.of("1h", "-1h", "0s"));
            faults.controls().moveClock(service, offset);
            faults.happened("%s: clock %s".formatted(service, offset));
        }
    }
}
