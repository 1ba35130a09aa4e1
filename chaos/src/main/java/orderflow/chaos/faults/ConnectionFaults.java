package orderflow.chaos.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.chaos.faults.Scenario.Injection;
import orderflow.localstack.system.ProblemException;

/** What a network does to connections, by the proxies between the services and their servers. */
final class ConnectionFaults {

    /** PostgreSQL's message that a COMMIT is done: CommandComplete, 11 octets long. */
    private static final String COMMITTED = "C\0\0\0\u000bCOMMIT\0";

    private static final Map<String, Object> REFUSE = Map.of("trouble", "refuse");
    private static final Map<String, Object> BLACK_HOLE = Map.of("trouble", "black-hole");
    private static final Map<String, Object> NO_TROUBLE = Map.of("trouble", "none");
    private static final Duration HEAL_LIMIT = Duration.ofSeconds(60);
    /** A service's answer is due after 10 s, and a server that hears nothing of its client gives it up in about as long. */
    private static final Duration TAKEN_OVER_LIMIT = Duration.ofSeconds(45);

    private static final Map<String, Object> SLOW =
            Map.of("trouble", "slow", "delayMillis", 100, "bytesPerSecond", 200_000);

    private ConnectionFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "broker-unreachable",
                        "the broker takes no connection for 2 to 6 s, again and again",
                        "the outbox grows, and nothing else",
                        forAWhile("kafka", REFUSE)),
                Scenario.of(
                        "broker-silent",
                        "connections to the broker stay open and nothing goes through for 2 to 6 s",
                        "the outbox grows, and nothing else",
                        forAWhile("kafka", BLACK_HOLE)),
                Scenario.of(
                        "broker-slow",
                        "each chunk to and from the broker comes 100 ms later, 200 kB a second at the most",
                        "orders take longer, and that is all",
                        slow("kafka")),
                Scenario.of(
                        "postgres-unreachable",
                        "PostgreSQL takes no connection for 2 to 6 s, again and again",
                        "customers get 503 and ask again; no dead letter",
                        forAWhile("postgres", REFUSE)),
                Scenario.of(
                        "postgres-silent",
                        "one instance's connections to PostgreSQL stay open, and nothing goes through, until the end",
                        "the others go on, another becomes the relay, and it heals without a restart",
                        ConnectionFaults::silentForOne),
                Scenario.of(
                        "postgres-silent-for-all",
                        "connections to PostgreSQL stay open, and nothing goes through for 11 to 14 s",
                        "customers get 503 and ask again; no dead letter",
                        ConnectionFaults::silentForAll),
                Scenario.of(
                                "cut-at-commit",
                                "the connection is cut when PostgreSQL has committed and its answer is on the way",
                                "an unknown outcome is done once",
                                cut("postgres", "answer", COMMITTED))
                        .inShortSet(),
                Scenario.of(
                        "cut-before-commit",
                        "the connection is cut when a COMMIT is on its way to PostgreSQL",
                        "what was rolled back is done again",
                        cutBeforeCommit()),
                Scenario.of(
                        "connections-cut",
                        "every connection to the broker, PostgreSQL or the mail server is cut, every 1 to 3 s",
                        "nothing is lost and nothing happens twice",
                        ConnectionFaults::cutAll));
    }

    static Injection forAWhile(String proxy, Map<String, ?> trouble) {
        return faults -> {
            while (!faults.isOver()) {
                faults.pause(500, 2_000);
                faults.controls().trouble(proxy, trouble);
                faults.happened("%s: %s".formatted(proxy, trouble.get("trouble")));
                faults.pause(2_000, 6_000);
                faults.controls().trouble(proxy, NO_TROUBLE);
                faults.report(proxy + " is back");
                faults.pause(2_000, 4_000);
            }
        };
    }

    private static void silentForOne(Faults faults) throws IOException {
        String instance = faults.anyOf(faults.system().instances());
        long pid = faults.system().pid(instance);
        String way = Controls.ownWayToPostgres(instance);
        faults.controls().trouble(way, BLACK_HOLE);
        faults.happened("%s: %s".formatted(way, BLACK_HOLE.get("trouble")));
        othersGoOn(faults, instance);
        faults.awaitEnd();
        faults.controls().trouble(way, NO_TROUBLE);
        faults.require(faults.controls()::areReady, HEAL_LIMIT, instance + " does not heal by itself");
        if (faults.system().pid(instance) != pid) {
            throw new ProblemException(instance + " was started again");
        }
    }

    /** Another instance, where there is one, publishes the events that are in an outbox now. */
    private static void othersGoOn(Faults faults, String instance) {
        String service = instance.replaceFirst("-\\d+$", "");
        if (faults.system().instancesOf(service).size() > 1) {
            faults.spend(1_000, 2_000);
            PublishedLog log = PublishedLog.of(faults, service);
            long now = log.end();
            faults.require(() -> log.isPublished(now), TAKEN_OVER_LIMIT, "nobody publishes instead of " + instance);
            faults.report("published without " + instance);
        }
    }

    /** Longer than the driver waits for an answer. */
    private static void silentForAll(Faults faults) throws IOException {
        faults.pause(500, 1_000);
        faults.controls().trouble("postgres", BLACK_HOLE);
        faults.happened("postgres: " + BLACK_HOLE.get("trouble"));
        faults.spend(11_000, 14_000);
        faults.controls().trouble("postgres", NO_TROUBLE);
        faults.awaitEnd();
    }

    private static Injection slow(String proxy) {
        return faults -> {
            faults.controls().trouble(proxy, SLOW);
            faults.happened("%s: %s".formatted(proxy, SLOW));
            faults.awaitEnd();
        };
    }

    private static Injection cut(String proxy, String direction, String pattern) {
        return faults -> {
            int before = faults.controls().cutsAtPattern(proxy);
            while (!faults.isOver()) {
                faults.controls().trouble(proxy, cutEvery(faults.between(20, 60), direction, pattern));
                faults.pause(3_000, 5_000);
            }
            int cuts = faults.controls().cutsAtPattern(proxy) - before;
            faults.happened(cuts, "%s connections were cut at the %s".formatted(cuts, direction));
        };
    }

    /** The driver spells COMMIT out once for each connection, so there are new ones all the time. */
    private static Injection cutBeforeCommit() {
        return faults -> {
            int before = faults.controls().cutsAtPattern("postgres");
            while (!faults.isOver()) {
                faults.controls().trouble("postgres", cutEvery(faults.between(2, 5), "request", "COMMIT"));
                faults.controls().cut("postgres");
                faults.pause(1_000, 2_000);
            }
            int cuts = faults.controls().cutsAtPattern("postgres") - before;
            faults.happened(cuts, "%s connections were cut at the request".formatted(cuts));
        };
    }

    private static Map<String, Object> cutEvery(int every, String direction, String pattern) {
        Map<String, Object> trouble = new LinkedHashMap<>();
        trouble.put("trouble", "cut");
        trouble.put("direction", direction);
        trouble.put("pattern", pattern);
        trouble.put("every", every);
        return trouble;
    }

    private static void cutAll(Faults faults) throws IOException {
        while (!faults.isOver()) {
            faults.pause(1_000, 3_000);
            String proxy = faults.anyOf(List.of("kafka", "postgres", "smtp"));
            faults.happened(
                    "%s connections to %s are cut".formatted(faults.controls().cut(proxy), proxy));
        }
    }
}
