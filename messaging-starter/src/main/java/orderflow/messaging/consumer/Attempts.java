package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.function.Supplier;
import orderflow.messaging.failure.FailureKind;

/**
 * A few tries for what fails for no known reason; one try for everything else.
 */
record Attempts(int most, Duration interval) {

    /** @throws RuntimeException or Error, what the last try threw */
    <T> T run(Supplier<T> action) throws InterruptedException {
        for (int left = most - 1; ; left--) {
            try {
                return action.get();
            } catch (Throwable failure) {
                if (left == 0 || FailureKind.of(failure) != FailureKind.UNEXPECTED) {
                    throw failure;
                }
            }
            Thread.sleep(interval);
        }
    }
}
