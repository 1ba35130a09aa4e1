package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.eventlog.OutboxEntry;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What is in flight together; Kafka's own mock producer holds the acknowledgements back. */
class EventPublisherTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final EventPublisher publisher = new EventPublisher(producer);
    private final UUID order = UUID.randomUUID();
    private final UUID anotherOrder = UUID.randomUUID();

    @Test
    void ofOneStreamOnlyOneEventIsInFlight() throws Exception {
        CompletableFuture<Delivery> publishing = publish(event(order, 1), event(anotherOrder, 1), event(order, 2));

        await().until(() -> producer.history().size() == 2);
        assertThat(versionsSent(order)).containsExactly(1);
        producer.completeNext();
        producer.completeNext();
        await().until(() -> producer.history().size() == 3);
        assertThat(publishing).isNotDone();
        producer.completeNext();

        publishing.get();
        assertThat(versionsSent(order)).containsExactly(1, 2);
    }

    @Test
    void whatFollowsAnEventThatFailedIsNeverSent() throws Exception {
        CompletableFuture<Delivery> publishing = publish(event(order, 1), event(order, 2));
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new RecordTooLargeException("refused"));

        Delivery delivery = publishing.get();
        assertThat(delivery.refused()).hasSize(1);
        assertThat(delivery.acknowledged()).isEmpty();
        assertThat(versionsSent(order)).containsExactly(1);
    }

    private CompletableFuture<Delivery> publish(OutboxEntry... entries) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return publisher.publish(List.of(entries), new LeaseCheck(() -> {}));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<Integer> versionsSent(UUID stream) {
        return producer.history().stream()
                .map(record -> CloudEventHeaders.read(record.headers()))
                .filter(event -> event.subject().equals(stream))
                .map(EventMetadata::version)
                .toList();
    }

    private static OutboxEntry event(UUID stream, int version) {
        EventEnvelope event = new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(),
                        "orderflow.orders.v1.OrderPlaced",
                        "/order-service",
                        stream,
                        version,
                        Instant.now(),
                        EventContext.ofRequest(null)),
                new byte[] {});
        return new OutboxEntry(false, version, event);
    }
}
