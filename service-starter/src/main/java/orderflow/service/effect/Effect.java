package orderflow.service.effect;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a service does outside its database, at least once for each stored intent. An intent is claimed before it is
 * performed; a claim ends by itself, so another instance takes over what this one has left. Called by several threads.
 *
 * @param <I> the intent
 * @param <O> its outcome
 */
public interface Effect<I, O> {

    UUID id(I intent);

    /** Until when the intent belongs to this instance. */
    Instant claimedUntil(I intent);

    /** Adds to a line of the log the ids of what the intent is about. */
    LoggingEventBuilder describe(I intent, LoggingEventBuilder line);

    /** Claims what is due, the longest due first. Nobody else gets it before {@code claimedUntil}. */
    List<I> claimDue(Instant now, Instant claimedUntil, int most);

    /**
     * Makes due now what is due later than any wait lasts: a clock that was ahead wrote that.
     *
     * @param latest the end of the longest wait that begins now
     */
    void recallFarAhead(Instant now, Instant latest);

    /**
     * Performs the intents. No transaction is open.
     *
     * @param mayBegin asked before each intent; after a no, nothing further begins
     * @return the outcomes, in their order; an intent that did not begin may have none
     */
    List<O> perform(List<I> intents, BooleanSupplier mayBegin);

    /**
     * Records outcomes with their events, all or none. Records nothing for an intent that has its final outcome. An
     * instance that lost its claim still records a final outcome that has happened, but no longer when the intent is due.
     */
    void record(List<O> outcomes);
}
