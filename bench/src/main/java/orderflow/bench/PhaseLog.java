package orderflow.bench;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down each order that was accepted, and counts what was not. {@link PlacedOrders} reads it. */
final class PhaseLog implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final DataOutputStream file;
    private final long wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    private final long wallNanos = System.nanoTime();
    private long accepted;
    private long failed;
    private @Nullable String firstFailure;

    PhaseLog(Path path) throws IOException {
        file = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER));
    }

    void replied(HttpReply reply, long startNanos, long endNanos) {
        UUID orderId = reply.orderId();
        if (orderId == null) {
            fail(reply.text());
        } else {
            write(orderId, startNanos, endNanos);
            accepted++;
        }
    }

    void broken(IOException reason) {
        fail(reason.toString());
    }

    /** How it went, in one line. */
    PhaseResult result() {
        return new PhaseResult(accepted, failed, firstFailure == null ? "" : firstFailure);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void fail(String reason) {
        failed++;
        if (firstFailure == null) {
            firstFailure = reason;
        }
    }

    private void write(UUID orderId, long startNanos, long endNanos) {
        try {
            file.writeLong(orderId.getMostSignificantBits());
            file.writeLong(orderId.getLeastSignificantBits());
            file.writeLong(wallMicros + (startNanos - wallNanos) / 1_000);
            file.writeLong((endNanos - startNanos) / 1_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
