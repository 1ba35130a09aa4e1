package orderflow.chaos.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that end. */
final class ProcessFaults {

    private static final String ALL_KEPT = "every acknowledged order is stored, and complete once";
    private static final Duration BACK_LIMIT = Duration.ofSeconds(60);

    private ProcessFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                                "kill-services",
                                "kill -9 of any service, every 2 to 5 s",
                                ALL_KEPT,
                                faults -> kill(faults, faults.system().instances()))
                        .inShortSet(),
                Scenario.of("kill-anything", "kill -9 of any service or server, every 3 to 6 s", ALL_KEPT, faults -> {
                    List<String> all = new ArrayList<>(faults.system().instances());
                    all.addAll(List.of("kafka", "postgres", "mail"));
                    kill(faults, all);
                }),
                Scenario.of(
                        "broker-killed",
                        "kill -9 of the broker",
                        "the outbox grows, and nothing else",
                        again("kafka", true)),
                Scenario.of(
                        "broker-restarted",
                        "a clean restart of the broker",
                        "the outbox grows, and nothing else",
                        again("kafka", false)),
                Scenario.of(
                        "postgres-killed",
                        "kill -9 of PostgreSQL",
                        "what was committed is there, customers get 503 and ask again",
                        again("postgres", true)),
                Scenario.of(
                        "postgres-restarted",
                        "a restart of PostgreSQL that ends all sessions",
                        "what was committed is there, customers get 503 and ask again",
                        again("postgres", false)),
                Scenario.of(
                        "postmaster-frozen",
                        "PostgreSQL's first process is frozen for 3 to 6 s: sessions go on, and no new one begins",
                        "customers get 503 and ask again; no dead letter",
                        ProcessFaults::freezePostmaster));
    }

    private static void freezePostmaster(Faults faults) throws IOException {
        while (!faults.isOver()) {
            faults.pause(500, 1_500);
            faults.controls().freeze("postgres");
            try {
                faults.spend(1_000, 2_000);
                faults.happened("postmaster frozen, %s connections are cut"
                        .formatted(faults.controls().cut("postgres")));
                faults.spend(2_000, 4_000);
            } finally {
                faults.controls().thaw("postgres");
            }
            faults.report("postmaster goes on");
            faults.pause(3_000, 5_000);
        }
    }

    private static void kill(Faults faults, List<String> servers) {
        while (!faults.isOver()) {
            faults.pause(2_000, 5_000);
            String server = faults.anyOf(servers);
            if (!faults.isOver() && isAlive(faults, server)) {
                faults.happened("kill -9 %s (pid %s)"
                        .formatted(server, faults.controls().kill(server)));
            }
        }
    }

    private static Scenario.Injection again(String server, boolean kill) {
        return faults -> {
            while (!faults.isOver()) {
                faults.pause(1_000, 3_000);
                long before = faults.system().pid(server);
                end(faults, server, kill);
                faults.await(() -> faults.system().pid(server) != before, BACK_LIMIT);
                faults.pause(6_000, 10_000);
            }
        };
    }

    private static void end(Faults faults, String server, boolean kill) throws IOException {
        long pid = kill ? faults.controls().kill(server) : faults.controls().stop(server);
        faults.happened("%s of %s (pid %s)".formatted(kill ? "kill -9" : "restart", server, pid));
    }

    private static boolean isAlive(Faults faults, String server) {
        return ProcessHandle.of(faults.system().pid(server))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }
}
