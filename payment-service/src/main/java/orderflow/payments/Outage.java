package orderflow.payments;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that something is away and once that it is back, however often it is asked in between. */
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final AtomicBoolean lasts = new AtomicBoolean();

    Outage(String what) {
        this.what = what;
    }

    void failed(RuntimeException failure) {
        if (lasts.compareAndSet(false, true)) {
            log.warn("{} waits: {}", what, failure.toString());
        }
    }

    void succeeded() {
        if (lasts.get() && lasts.compareAndSet(true, false)) {
            log.info("{} goes on", what);
        }
    }
}
