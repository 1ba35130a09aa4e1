package orderflow.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The orders that were accepted in a phase, as {@link PhaseLog} wrote them. */
record PlacedOrders(List<Placed> all) {

    /**
     * One of them.
     *
     * @param startMicros when its POST was sent, microseconds since 1970
     * @param latencyMicros from then to the whole reply
     */
    record Placed(UUID orderId, long startMicros, long latencyMicros) {}

    static PlacedOrders read(Path file) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Placed> all = new ArrayList<>();
        while (octets.hasRemaining()) {
            UUID orderId = new UUID(octets.getLong(), octets.getLong());
            all.add(new Placed(orderId, octets.getLong(), octets.getLong()));
        }
        return new PlacedOrders(all);
    }

    /** When the first POST was sent. */
    long firstMicros() {
        return all.stream().mapToLong(Placed::startMicros).min().orElseThrow();
    }

    /** When the last reply was there. */
    long lastReplyMicros() {
        return all.stream()
                .mapToLong(placed -> placed.startMicros() + placed.latencyMicros())
                .max()
                .orElseThrow();
    }

    Latencies replies() {
        return Latencies.of(all.stream().mapToLong(Placed::latencyMicros));
    }
}
