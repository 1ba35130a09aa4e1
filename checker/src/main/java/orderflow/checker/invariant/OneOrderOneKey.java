package orderflow.checker.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.History;
import orderflow.checker.history.KeyRow;
import orderflow.checker.history.Request;

/**
 * All answers 201 to one idempotency key name one order; {@code idempotency_key} has that key once, with that order; no two
 * keys have the same order; and the order of each key has its stream in the log.
 */
final class OneOrderOneKey implements Invariant {

    @Override
    public String id() {
        return "I2";
    }

    @Override
    public String promise() {
        return "one order for each idempotency key";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Map<String, UUID> orders = stored(history, examination);
        history.requests().stream()
                .filter(Request::isAcknowledged)
                .forEach(request -> examination.requireEqual(
                        orders.get(request.key()),
                        request.orderId(),
                        () -> "key %s was answered with order %s and is stored with %s"
                                .formatted(request.key(), request.orderId(), orders.get(request.key()))));
        examination.looksAt(history.keys().size());
        return examination.result("keys");
    }

    /** The order of each key. */
    private static Map<String, UUID> stored(History history, Examination examination) {
        Map<String, UUID> byKey = new HashMap<>();
        Map<UUID, String> byOrder = new HashMap<>();
        var placed = history.orders().keySet();
        for (KeyRow row : history.keys()) {
            UUID other = byKey.putIfAbsent(row.key(), row.orderId());
            examination.require(
                    other == null, () -> "key %s has two orders, %s and %s".formatted(row.key(), other, row.orderId()));
            String otherKey = byOrder.putIfAbsent(row.orderId(), row.key());
            examination.require(
                    otherKey == null || otherKey.equals(row.key()),
                    () -> "order %s has two keys, %s and %s".formatted(row.orderId(), otherKey, row.key()));
            examination.require(
                    placed.contains(row.orderId()),
                    () -> "order %s of key %s has no stream in orders.event_log".formatted(row.orderId(), row.key()));
        }
        return byKey;
    }
}
