package orderflow.messaging.deadletter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import orderflow.messaging.deadletter.DeadLetterAudit.Action;
import orderflow.messaging.event.UuidText;
import orderflow.messaging.failure.FailureKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One dead letter's turn. What its handler writes, its claim, its status and its audit commit together or not at all. Of
 * several callers that give it the same turn, in whatever instances, one does.
 */
record DeadLetterRetry(
        TransactionOperations transactions,
        DeadLetterIndex index,
        ParkedKeys parkedKeys,
        DeadLetterAudit audit,
        RecordHandlers handlers,
        Clock clock) {

    static final String DUPLICATE = "duplicate: its event had been handled before";

    /** What came of it. */
    enum Turn {
        /** Done: its wait is over, and the turn goes to what waits behind it. */
        ENDED,
        /** Done likewise, but its event had been handled before. */
        DUPLICATE,
        /** It could not be handled, and is a dead letter, if it was none before. */
        FAILED,
        /** Somebody else has had it, or something is before it: nothing was done. */
        MISSED
    }

    /**
     * Handles the record again.
     *
     * @param record empty where it is not on its topic any more, which is a failure
     * @throws RuntimeException or Error, where the infrastructure is to blame; nothing is changed then
     */
    Turn handle(DeadLetter letter, Optional<ConsumerRecord<byte[], byte[]>> record, String by) {
        try {
            return inTurn(letter, () -> {
                boolean isNew = handlers.handle(record.orElseThrow(DeadLetterRetry::gone));
                index.change(letter, DeadLetterStatus.HANDLED);
                audit.add(letter, now(), by, Action.HANDLED, isNew ? null : DUPLICATE);
                parkedKeys.advance(letter);
                return isNew ? Turn.ENDED : Turn.DUPLICATE;
            });
        } catch (RuntimeException | Error failure) {
            if (FailureKind.of(failure) == FailureKind.INFRASTRUCTURE) {
                throw failure;
            }
            return inTurn(letter, () -> fail(letter, FailureCause.of(failure), by));
        }
    }

    /**
     * Ends it without handling it. Needs no turn: what waits may be discarded, too. From then on its event is a duplicate; where
     * it cannot be read it is no event, and the one whose id it claims is handled when it comes.
     *
     * @param record of one that waits; empty where it is not to be had
     */
    Turn discard(DeadLetter letter, Optional<ConsumerRecord<byte[], byte[]>> record, String reason, String by) {
        boolean isEvent = letter.status() == DeadLetterStatus.DEAD
                ? !letter.isUnreadable()
                : record.filter(this::isReadable).isPresent();
        return transactions.execute(_ -> {
            boolean isNext = parkedKeys.lock(letter).filter(letter.id()::equals).isPresent();
            if (!isOpen(letter)) {
                return Turn.MISSED;
            }
            eventId(letter).filter(_ -> isEvent).ifPresent(handlers::drop);
            index.change(letter, DeadLetterStatus.DISCARDED);
            audit.add(letter, now(), by, Action.DISCARDED, reason);
            if (isNext) {
                parkedKeys.advance(letter);
            }
            return Turn.ENDED;
        });
    }

    /** Its handler decides, in a transaction that is rolled back: nobody has tried it yet. */
    private boolean isReadable(ConsumerRecord<byte[], byte[]> record) {
        try {
            transactions.executeWithoutResult(transaction -> {
                transaction.setRollbackOnly();
                handlers.handle(record);
            });
            return true;
        } catch (RuntimeException | Error failure) {
            return switch (FailureKind.of(failure)) {
                case INFRASTRUCTURE -> throw failure;
                case UNREADABLE -> false;
                case UNEXPECTED -> true;
            };
        }
    }

    private Turn inTurn(DeadLetter letter, Supplier<Turn> action) {
        return transactions.execute(_ -> {
            boolean isBehind = parkedKeys
                    .lock(letter)
                    .filter(next -> !next.equals(letter.id()))
                    .isPresent();
            if (isBehind || !isOpen(letter)) {
                return Turn.MISSED;
            }
            return action.get();
        });
    }

    private boolean isOpen(DeadLetter letter) {
        return index.lock(letter.id()).filter(now -> now.status().isOpen()).isPresent();
    }

    private Turn fail(DeadLetter letter, FailureCause cause, String by) {
        index.fail(letter, cause, now());
        audit.add(letter, now(), by, Action.FAILED, cause.error());
        return Turn.FAILED;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static LostRecordException gone() {
        return new LostRecordException("the record is not on its dead letter topic any more");
    }

    private static Optional<UUID> eventId(DeadLetter letter) {
        return Optional.ofNullable(letter.eventId()).flatMap(UuidText::parse);
    }
}
