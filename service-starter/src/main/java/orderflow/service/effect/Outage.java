package orderflow.service.effect;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs once that something outside is away and once that it is back. Safe for use by several threads. */
public final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private final String work;
    private final AtomicBoolean lasts = new AtomicBoolean();

    /** @param work what waits while the outage lasts, as the beginning of a sentence */
    public Outage(String work) {
        this.work = work;
    }

    public void failed(String reason) {
        if (lasts.compareAndSet(false, true)) {
            log.warn("{} waits: {}", work, reason);
        }
    }

    public void succeeded() {
        if (lasts.get() && lasts.compareAndSet(true, false)) {
            log.info("{} goes on", work);
        }
    }
}
