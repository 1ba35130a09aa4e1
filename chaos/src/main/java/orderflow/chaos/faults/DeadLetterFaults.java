package orderflow.chaos.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderflow.checker.history.Consumer;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Service;

/** Faults that make dead letters, and their operator's answer. */
final class DeadLetterFaults {

    /** How many keys in a row a consumer buries for one cause, as the services are set up. */
    private static final int BRAKE = 20;

    private static final String POINT = "consumer.afterHandle";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BURIED_LIMIT = Duration.ofSeconds(90);
    private static final List<Service> READERS_OF_ORDERS = List.of(Service.ORDERS, Service.PAYMENTS);

    /** An event that is not on its topic yet. */
    private record Waiting(UUID event, UUID order) {}

    private DeadLetterFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "handler-bug",
                        "a service's handlers fail for every event",
                        "it stops burying after %s keys, and goes on when it is repaired".formatted(BRAKE),
                        DeadLetterFaults::handlerBug),
                Scenario.of(
                        "borrowed-ids",
                        "records of noise have the ids of events that come behind them, and are discarded",
                        "the events are handled",
                        DeadLetterFaults::borrowedIds));
    }

    private static void handlerBug(Faults faults) throws IOException {
        Service victim = faults.anyOf(List.of(Service.PAYMENTS, Service.NOTIFICATIONS));
        List<String> instances = faults.system().instancesOf(victim.label());
        Set<UUID> before = new HashSet<>(dead(faults, victim));
        for (String instance : instances) {
            faults.controls().arm(instance, POINT, Map.of("action", "throw", "times", 1_000_000));
        }
        faults.happened("every event fails in " + victim.label());
        faults.require(
                () -> buried(faults, victim, before).size() >= BRAKE,
                BURIED_LIMIT,
                "not even %s are buried".formatted(BRAKE));
        faults.spend(5_000, 8_000);
        for (String instance : instances) {
            faults.controls().disarm(instance, POINT);
        }
        List<UUID> buried = buried(faults, victim, before);
        faults.report(
                "%s is repaired; %s keys were buried, and are handled again".formatted(victim.label(), buried.size()));
        for (UUID letter : buried) {
            JsonHttp.send("POST", letter(faults, victim, letter), Map.of("by", "fault-suite"));
        }
        requireBrake(buried.size(), victim, instances.size());
    }

    private static List<UUID> buried(Faults faults, Service service, Set<UUID> before) {
        return dead(faults, service).stream().filter(id -> !before.contains(id)).toList();
    }

    private static void requireBrake(int buried, Service victim, int instances) {
        long consumers = Consumer.ALL.stream()
                .filter(consumer -> consumer.service() == victim)
                .count();
        if (buried > BRAKE * consumers * instances) {
            throw new ProblemException("%s keys were buried for one cause".formatted(buried));
        }
    }

    /** While services cannot reach the broker, there are events whose ids somebody else can put on the topic first. */
    private static void borrowedIds(Faults faults) throws Exception {
        while (!faults.isOver()) {
            faults.pause(500, 1_000);
            faults.controls().trouble("kafka", Map.of("trouble", "refuse"));
            List<Waiting> waiting = waiting(faults);
            new Topics(faults.system().kafka())
                    .send(waiting.stream()
                            .map(one -> StrangeRecord.inFrontOf(faults.random(), "orders", one.event(), one.order()))
                            .map(StrangeRecord::record)
                            .toList());
            faults.happened(waiting.size(), "%s records of noise with ids of events".formatted(waiting.size()));
            faults.controls().trouble("kafka", Map.of("trouble", "none"));
            for (Service reader : READERS_OF_ORDERS) {
                discard(faults, reader, waiting);
            }
        }
    }

    /** Some that came after the broker was away. */
    private static List<Waiting> waiting(Faults faults) {
        DatabaseOperator operator = new DatabaseOperator(faults.system());
        long before = new PublishedLog(faults, Service.ORDERS).end();
        String sql = """
                SELECT event_id, stream_id
                FROM orders.outbox
                JOIN orders.event_log USING (position)
                WHERE position > %s AND stream_version = 1
                LIMIT 5
                """.formatted(before);
        faults.spend(1_000, 2_000);
        return operator.list(
                sql, row -> new Waiting(row.getObject("event_id", UUID.class), row.getObject("stream_id", UUID.class)));
    }

    private static void discard(Faults faults, Service reader, List<Waiting> waiting) throws IOException {
        String keys = waiting.stream().map(one -> "'" + one.order() + "'").collect(Collectors.joining(", "));
        String condition = "status = 'DEAD' AND key IN (%s)".formatted(keys);
        faults.require(
                () -> letters(faults, reader, condition).size() == waiting.size(),
                LIMIT,
                "not each of %s records is a dead letter of %s".formatted(waiting.size(), reader.label()));
        for (UUID letter : letters(faults, reader, condition)) {
            JsonHttp.send(
                    "DELETE", URI.create(letter(faults, reader, letter) + "?by=fault-suite&reason=noise"), Map.of());
        }
        faults.report("%s: they are discarded".formatted(reader.label()));
    }

    private static List<UUID> dead(Faults faults, Service service) {
        return letters(faults, service, "status = 'DEAD'");
    }

    private static List<UUID> letters(Faults faults, Service service, String condition) {
        return new DatabaseOperator(faults.system())
                .list(
                        "SELECT id FROM %s.dead_letter WHERE %s ORDER BY position"
                                .formatted(service.schema().schema(), condition),
                        row -> row.getObject("id", UUID.class));
    }

    private static URI letter(Faults faults, Service service, UUID id) {
        return faults.system().actuator(service.label(), "deadletters/" + id);
    }
}
