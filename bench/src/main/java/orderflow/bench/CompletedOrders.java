package orderflow.bench;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** When each order's mail was accepted, microseconds since 1970. */
record CompletedOrders(Map<UUID, Long> acceptedMicros) {

    /** From the sending of the POST to the acceptance of the mail, for those that have one. */
    Latencies since(PlacedOrders placed) {
        return Latencies.of(placed.all().stream()
                .flatMapToLong(order -> Stream.ofNullable(acceptedMicros.get(order.orderId()))
                        .mapToLong(accepted -> accepted - order.startMicros())));
    }

    /** How many of these orders have a mail. */
    long countOf(PlacedOrders placed) {
        return placed.all().stream()
                .filter(order -> acceptedMicros.containsKey(order.orderId()))
                .count();
    }

    /** When the last mail was accepted. */
    long lastMicros() {
        return acceptedMicros.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
