package orderflow.messaging.deadletter;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The service's own handlers, as its consumers call them. Everything here happens in the current transaction. */
public interface RecordHandlers {

    /**
     * Handles a record as if it had just come, even though its key is parked: claims its event and calls the handler; an
     * event that was handled before is a duplicate, and dropped. Throws what the consumer would make a dead letter of.
     *
     * @return false where it was a duplicate
     */
    boolean handle(ConsumerRecord<byte[], byte[]> record);

    /** From now on the event is a duplicate, however often it comes. */
    void drop(UUID eventId);
}
