package orderflow.orders.web;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Serves requests in the order of their arrival, a bounded number at a time, each in a thread of its own. What waits here
 * has cost nothing yet, neither the buffers of a request being served nor a turn at the locks that all of them share. While
 * a request {@linkplain #aside waits for its client}, its place is another's. Safe for use by several threads.
 */
final class RequestQueue implements Executor {

    private static final ScopedValue<Request> CURRENT = ScopedValue.newInstance();

    private final Executor threads;
    private final Semaphore places;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param threads has a thread for each task at once
     * @param places how many requests are served at the same time
     */
    RequestQueue(Executor threads, int places) {
        if (places < 1) {
            throw new IllegalArgumentException("orderflow.orders.web.concurrency must be at least 1, not " + places);
        }
        this.threads = threads;
        this.places = new Semaphore(places);
    }

    @Override
    public void execute(Runnable task) {
        Request request = new Request(task);
        enter(() -> threads.execute(request));
    }

    /** How many wait to be served now, or to go on being served. */
    int waiting() {
        return waiting.size();
    }

    /** How long the calling thread's request waited to be served; 0 in a thread that is none of a queue's. */
    static long waitedNanos() {
        return CURRENT.isBound() ? CURRENT.get().waitedNanos : 0;
    }

    /** Does what depends on the client's speed, without a place meanwhile; then waits for one at the end of the queue. */
    static int aside(Read read) throws IOException {
        return CURRENT.isBound() ? CURRENT.get().aside(read) : read.count();
    }

    /** Gives up the place of the current request for good: it needs nothing of the service any more. */
    static void leave() {
        if (CURRENT.isBound()) {
            CURRENT.get().leave();
        }
    }

    private void enter(Runnable turn) {
        waiting.add(turn);
        admit();
    }

    private void admit() {
        while (!waiting.isEmpty() && places.tryAcquire()) {
            Runnable turn = waiting.poll();
            if (turn == null) {
                places.release();
            } else {
                turn.run();
            }
        }
    }

    /** Reads from a client. @return how much */
    @FunctionalInterface
    interface Read {
        int count() throws IOException;
    }

    private final class Request implements Runnable {

        private final Runnable task;
        private final long arrivalNanos = System.nanoTime();
        private long waitedNanos;
        private boolean hasPlace = true;

        Request(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            waitedNanos = System.nanoTime() - arrivalNanos;
            try {
                ScopedValue.where(CURRENT, this).run(task);
            } finally {
                leave();
            }
        }

        int aside(Read read) throws IOException {
            leave();
            try {
                return read.count();
            } finally {
                Semaphore turn = new Semaphore(0);
                enter(turn::release);
                turn.acquireUninterruptibly();
                hasPlace = true;
            }
        }

        void leave() {
            if (hasPlace) {
                hasPlace = false;
                places.release();
                admit();
            }
        }
    }
}
