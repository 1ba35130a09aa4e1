package orderflow.orders.web;

import java.util.concurrent.Semaphore;
import orderflow.messaging.batch.OverloadedException;
import org.springframework.stereotype.Component;

/**
 * How much of large bodies may be in memory at the same time. An order as shops write it is not large, so it needs no room
 * and is never refused for want of it, however many large bodies come. Safe for use by several threads.
 */
@Component
final class LargeBodies {

    /** A body of up to so many bytes is not large. */
    static final int LARGE = 16_384;

    private static final int MOST_TOGETHER = 8 << 20;

    private final Semaphore free = new Semaphore(MOST_TOGETHER);

    /** For one request, until it is closed. */
    Room room() {
        return new Room();
    }

    final class Room implements AutoCloseable {

        private int taken;

        /** @throws OverloadedException where there is not so much left; nothing of the body needs to be read then */
        void take(int bytes) {
            if (!free.tryAcquire(bytes)) {
                throw new OverloadedException();
            }
            taken += bytes;
        }

        @Override
        public void close() {
            free.release(taken);
        }
    }
}
