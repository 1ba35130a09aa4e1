package orderflow.chaos.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.chaos.proxy.Trouble.BlackHole;
import orderflow.chaos.proxy.Trouble.Cut;
import orderflow.chaos.proxy.Trouble.Direction;
import orderflow.chaos.proxy.Trouble.None;
import orderflow.chaos.proxy.Trouble.Refuse;
import orderflow.chaos.proxy.Trouble.Slow;

/** The trouble that all connections of a proxy are in now. Safe for use by several threads. */
final class TroubleSpot {

    private Trouble trouble = new None();
    private final AtomicInteger matches = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    synchronized Trouble trouble() {
        return trouble;
    }

    synchronized void become(Trouble next) {
        trouble = next;
        matches.set(0);
        notifyAll();
    }

    /**
     * Returns when a chunk may go on, or never.
     *
     * @throws IOException where its connection is to be cut instead
     */
    void pass(Direction direction, PatternSearch search, byte[] chunk, int length)
            throws IOException, InterruptedException {
        switch (awaitPassable()) {
            case Slow slow -> Thread.sleep(slow.delay().plus(transmission(slow, length)));
            case Cut cut -> cut(cut, direction, search.count(cut.pattern(), chunk, length));
            case Refuse _ -> throw new IOException("refused");
            case None _, BlackHole _ -> {}
        }
    }

    /** How many connections were cut at a pattern, since the start. */
    int cuts() {
        return cuts.get();
    }

    /** Smaller chunks where they are slow, so that they trickle. */
    int chunkSize(int most) {
        return trouble() instanceof Slow slow && slow.bytesPerSecond() > 0
                ? Math.clamp(slow.bytesPerSecond() / 10, 1, most)
                : most;
    }

    /** Returns when something goes through, or never. @return the trouble then */
    synchronized Trouble awaitPassable() throws InterruptedException {
        while (trouble instanceof BlackHole) {
            wait();
        }
        return trouble;
    }

    private void cut(Cut cut, Direction direction, int found) throws IOException {
        if (direction != cut.direction()) {
            return;
        }
        for (int i = 0; i < found; i++) {
            if (matches.incrementAndGet() % cut.every() == 0) {
                cuts.incrementAndGet();
                throw new IOException("cut");
            }
        }
    }

    private static Duration transmission(Slow slow, int length) {
        return slow.bytesPerSecond() == 0 ? Duration.ZERO : Duration.ofMillis(1_000L * length / slow.bytesPerSecond());
    }
}
