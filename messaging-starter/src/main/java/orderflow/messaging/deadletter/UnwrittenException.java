package orderflow.messaging.deadletter;

import org.apache.kafka.common.errors.RetriableException;

/** A dead letter is in the index, and its record not yet on its dead letter topic: it is written when the record comes again. */
final class UnwrittenException extends RetriableException {

    UnwrittenException(DeadLetter letter) {
        super(
                ("%s is not on its dead letter topic yet: it is written when its record comes again. Try again then; or discard it,"
                                + " where its topic has lost the record.")
                        .formatted(letter.id()));
    }
}
