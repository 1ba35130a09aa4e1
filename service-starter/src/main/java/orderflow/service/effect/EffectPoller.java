package orderflow.service.effect;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import orderflow.messaging.failure.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds intents that are due and that nobody works on: those whose claim ended because their process died, those to be tried
 * again, and those that a worker had no capacity for.
 */
final class EffectPoller<I> {

    private static final Logger log = LoggerFactory.getLogger(EffectPoller.class);

    private static final int MOST = 500;

    private final Effect<I, ?> effect;
    private final EffectWorker<I, ?> worker;
    private final EffectSettings settings;
    private final Clock clock;
    private final Outage outage;

    EffectPoller(String intents, Effect<I, ?> effect, EffectWorker<I, ?> worker, EffectSettings settings, Clock clock) {
        this.effect = effect;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
        this.outage = new Outage("Looking for %s that are due".formatted(intents));
    }

    /** Hands over what is due, as much as there is capacity for; while the database is away, nothing. */
    void poll() {
        try {
            Instant now = clock.instant();
            effect.recallFarAhead(now, now.plus(settings.longestWait()));
            int most = most();
            while (most > 0 && claim(most) == most) {
                most = most();
            }
            outage.succeeded();
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.INFRASTRUCTURE) {
                outage.failed(e.toString());
            } else {
                log.error("The next look follows in {}", settings.pollInterval(), e);
            }
        }
    }

    private int most() {
        return Math.min(worker.freeCapacity(), MOST);
    }

    private int claim(int most) {
        Instant now = clock.instant();
        List<I> due = effect.claimDue(now, now.plus(settings.lease()), most);
        worker.accept(due);
        return due.size();
    }
}
