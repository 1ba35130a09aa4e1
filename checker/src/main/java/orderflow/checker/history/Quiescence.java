package orderflow.checker.history;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import orderflow.localstack.Deadline;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;

/** Whether nothing is left to do. A part that does not answer may be starting, so it counts as busy. */
public record Quiescence(RunningState system) {

    /** What is still to be done, each in one number. What waits for an order or a customer with a dead letter does not count. */
    private static final List<String> WAITING = List.of(
            "SELECT count(*) FROM orders.outbox",
            "SELECT count(*) FROM orders.state_outbox",
            "SELECT count(*) FROM payments.outbox",
            "SELECT count(*) FROM payments.state_outbox",
            "SELECT count(*) FROM notifications.outbox",
            "SELECT count(*) FROM notifications.state_outbox",
            waiting("payments.payment", "status = 'PENDING'", "order_id"),
            waiting("notifications.notification", "status = 'PENDING'", "order_id", "customer_id"),
            waiting("orders.order_view", "status = 'PLACED'", "order_id", "customer_id"));

    private static final Duration PAUSE = Duration.ofMillis(200);

    public static Quiescence of(RunningState system) {
        return new Quiescence(system);
    }

    /**
     * Returns true as soon as the system is quiescent, false where it is not in that time. Looks twice, with a pause, since
     * what is under way between a topic and a table is in neither; nothing may have come to the topics meanwhile.
     */
    public boolean await(Duration limit) {
        try (CommittedOffsets offsets = CommittedOffsets.open(system.kafka())) {
            return Deadline.in(limit).await(() -> {
                OptionalLong first = handled(offsets);
                return first.isPresent() && first.equals(handled(offsets));
            });
        }
    }

    /** How many records were handled, where that is all of them and nothing waits. */
    private OptionalLong handled(CommittedOffsets offsets) {
        LockSupport.parkNanos(PAUSE.toNanos());
        try {
            long records = 0;
            for (Consumer consumer : Consumer.ALL) {
                OptionalLong all = offsets.handledWhereAllAre(consumer);
                if (all.isEmpty()) {
                    return all;
                }
                records += all.getAsLong();
            }
            return nothingWaits() ? OptionalLong.of(records) : OptionalLong.empty();
        } catch (ProblemException e) {
            return OptionalLong.empty();
        }
    }

    private boolean nothingWaits() {
        try (Database database = Database.snapshot(system)) {
            return WAITING.stream().allMatch(count -> database.number(count) == 0);
        }
    }

    private static String waiting(String table, String condition, String... keys) {
        String held = "SELECT key FROM orders.dead_letter WHERE status <> 'HANDLED'"
                + " UNION ALL SELECT key FROM payments.dead_letter WHERE status <> 'HANDLED'"
                + " UNION ALL SELECT key FROM notifications.dead_letter WHERE status <> 'HANDLED'";
        String excused = String.join(
                " OR ", List.of(keys).stream().map(key -> key + "::text = key").toList());
        return "SELECT count(*) FROM %s WHERE %s AND NOT EXISTS (SELECT FROM (%s) AS held WHERE %s)"
                .formatted(table, condition, held, excused);
    }
}
