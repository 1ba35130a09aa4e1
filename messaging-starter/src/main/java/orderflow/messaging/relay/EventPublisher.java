package orderflow.messaging.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.OutboxEntry;
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
     * Returns when the broker has taken or refused each of them, however long it is away. Behind a refused one nothing of its
     * stream is sent, and all else is.
     *
     * @param lease confirmed before sending where it is old, and again and again while waiting
     * @throws org.springframework.dao.DataAccessException where somebody else is the owner now; some may be on their topics
     *     all the same
     */
    Delivery publish(List<OutboxEntry> entries, LeaseCheck lease) throws InterruptedException {
        Delivery delivery = new Delivery();
        Set<UUID> streamsInFlight = new HashSet<>();
        List<Sending> inFlight = new ArrayList<>(entries.size());
        for (OutboxEntry entry : entries) {
            UUID stream = entry.event().subject();
            if (!streamsInFlight.add(stream)) {
                awaitAll(inFlight, delivery, lease);
                streamsInFlight.clear();
                streamsInFlight.add(stream);
            }
            if (delivery.admits(entry)) {
                lease.confirmIfOld();
                Sending sending = new Sending(entry, send(entry.event()));
                if (!sending.acknowledgement().isDone() || !sending.isSettled(delivery)) {
                    inFlight.add(sending);
                }
                RelayPass.AFTER_SEND.hit();
            }
        }
        awaitAll(inFlight, delivery, lease);
        return delivery;
    }

    private Future<RecordMetadata> send(EventEnvelope event) {
        try {
            return sender.send(event);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Drops what is in flight. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private static void awaitAll(List<Sending> inFlight, Delivery delivery, LeaseCheck lease)
            throws InterruptedException {
        for (Sending sending : inFlight) {
            while (!sending.isSettled(delivery)) {
                lease.confirm();
            }
        }
        inFlight.clear();
    }

    private record Sending(OutboxEntry entry, Future<RecordMetadata> acknowledgement) {

        /** Waits for a moment. */
        boolean isSettled(Delivery delivery) throws InterruptedException {
            try {
                acknowledgement.get(LeaseCheck.GOOD_FOR.toMillis(), TimeUnit.MILLISECONDS);
                delivery.acknowledged(entry);
            } catch (TimeoutException _) {
                return false;
            } catch (ExecutionException failure) {
                delivery.failed(entry, failure);
            }
            return true;
        }
    }
}
