package orderflow.messaging.deadletter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of handling a dead letter again, or of discarding it, and of what waited behind it.
 *
 * @param id the dead letter
 * @param status of it now
 * @param error why it could not be handled; null where it could
 * @param retries how often it was handled again in vain
 * @param handledAfterwards how many of those that waited behind it were handled
 * @param duplicatesAfterwards how many of them were dropped, as their events had been handled before
 * @param waiting how many still wait
 * @param next the one that they wait for; null where nothing waits or fails
 * @param note what stopped it, where that was not a record
 */
record DeadLetterOutcome(
        UUID id,
        DeadLetterStatus status,
        @Nullable String error,
        int retries,
        int handledAfterwards,
        int duplicatesAfterwards,
        int waiting,
        @Nullable UUID next,
        @Nullable String note) {}
