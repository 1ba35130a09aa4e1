package orderflow.chaos.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import orderflow.localstack.system.ProblemException;

/** Customers and clocks. */
final class LoadFaults {

    private static final int MORE_THAN_ARE_SERVED = 2_300;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private LoadFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "burst",
                        "ten times the usual load for 3 to 5 s, again and again",
                        "customers get 429 or 503 where it must be, and ask again",
                        LoadFaults::burst),
                Scenario.of(
                        "idle-connections",
                        "somebody opens more connections to a service than it serves, and says nothing, again and again",
                        "new clients are answered; liveness answers within five seconds all the time",
                        LoadFaults::idleConnections),
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
            faults.report("the usual load");
            faults.pause(3_000, 5_000);
        }
    }

    private static void idleConnections(Faults faults) throws IOException {
        while (!faults.isOver()) {
            String service = faults.anyOf(faults.system().instances());
            URI liveness = faults.system().actuator(service, "health/liveness");
            try (IdleConnections idle = new IdleConnections()) {
                idle.open(faults.system().url(service), MORE_THAN_ARE_SERVED);
                idle.open(liveness, MORE_THAN_ARE_SERVED);
                faults.happened("%s has %s connections that are idle".formatted(service, idle.count()));
                if (!IdleConnections.isAnswered(liveness)) {
                    throw new ProblemException("liveness of %s waits behind idle connections".formatted(service));
                }
                URI api = faults.system().url(service).resolve("/v3/api-docs");
                faults.require(() -> IdleConnections.isAnswered(api), ANSWER_LIMIT, service + " answers nobody new");
            }
            faults.pause(500, 1_000);
        }
    }

    private static void doubleClicks(Faults faults) {
        faults.happened("every order is sent twice at once");
        faults.awaitEnd();
    }

    private static void moveClocks(Faults faults) throws Exception {
        while (!faults.isOver()) {
            faults.pause(2_000, 5_000);
            String service = faults.anyOf(faults.system().instances());
            String offset = faults.anyOf(List.of("1h", "-1h", "0s"));
            faults.controls().moveClock(service, offset);
            faults.happened("%s: clock %s".formatted(service, offset));
        }
    }
}
