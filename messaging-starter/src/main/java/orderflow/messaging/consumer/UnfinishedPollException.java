package orderflow.messaging.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** There was no time to handle a poll to its end. What comes before a certain record is done, the rest is untouched. */
final class UnfinishedPollException extends RuntimeException {

    private final transient ConsumerRecord<?, ?> next;

    UnfinishedPollException(ConsumerRecord<?, ?> next) {
        super("no time for the rest of the poll", null, false, false);
        this.next = next;
    }

    /** The first that is not handled. */
    ConsumerRecord<?, ?> next() {
        return next;
    }
}
