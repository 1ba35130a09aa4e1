package orderflow.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.trace.Traces;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Sends events and waits for every acknowledgement. Of one stream only one event is in flight at a time, so that an event
 * whose predecessor failed is never on the topic.
 */
final class EventPublisher implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final EventSender sender;

    /** One that makes no spans. */
    EventPublisher(Producer<byte[], byte[]> producer) {
        this(producer, Traces.off());
    }

    EventPublisher(Producer<byte[], byte[]> producer, Traces traces) {
        this.producer = producer;
        this.sender = new EventSender(producer, traces);
    }

    /**
     * Returns when the broker has acknowledged all of them, however long it is away.
     *
     * @param ownership confirmed before sending where it is old, and again and again while waiting
     * @throws ExecutionException where one failed for good; some of the others may be on their topics all the same
     * @throws org.springframework.dao.DataAccessException where somebody else is the owner now; the same holds
     */
    void publish(List<EventEnvelope> events, Ownership ownership) throws ExecutionException, InterruptedException {
        Set<UUID> streamsInFlight = new HashSet<>();
        List<Future<RecordMetadata>> inFlight = new ArrayList<>(events.size());
        for (EventEnvelope event : events) {
            if (!streamsInFlight.add(event.subject())) {
                awaitAll(inFlight, ownership);
                streamsInFlight.clear();
                streamsInFlight.add(event.subject());
            }
            ownership.confirmIfOld();
            inFlight.add(sender.send(event));
            OutboxDrain.AFTER_SEND.hit();
        }
        awaitAll(inFlight, ownership);
    }

    /** Drops what is in flight. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private static void awaitAll(List<Future<RecordMetadata>> inFlight, Ownership ownership)
            throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> acknowledgement : inFlight) {
            while (!isThere(acknowledgement)) {
                ownership.confirm();
            }
        }
        inFlight.clear();
    }

    private static boolean isThere(Future<RecordMetadata> acknowledgement)
            throws ExecutionException, InterruptedException {
        try {
            acknowledgement.get(Ownership.GOOD_FOR.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }
}
