package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.TimeOrderedId;
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
        CompletableFuture<Void> publishing = publish(event(order, 1), event(anotherOrder, 1), event(order, 2));

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
    void whatFollowsAnEventThatFailedIsNeverSent() {
        CompletableFuture<Void> publishing = publish(event(order, 1), event(order, 2));
        await().until(() -> producer.history().size() == 1);
        producer.errorNext(new RecordTooLargeException("refused"));

        assertThatThrownBy(publishing::get).hasRootCauseInstanceOf(RecordTooLargeException.class);
        assertThat(versionsSent(order)).containsExactly(1);
    }

    private CompletableFuture<Void> publish(EventEnvelope... events) {
        return CompletableFuture.runAsync(() -> {
            try {
                publisher.publish(List.of(events), new Ownership(() -> {}));
            } catch (ExecutionException | InterruptedException e) {
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

    private static EventEnvelope event(UUID stream, int version) {
        return new EventEnvelope(
                new EventMetadata(
                        TimeOrderedId.next(),
                        "orderflow.orders.v1.OrderPlaced",
                        "/order-service",
                        stream,
                        version,
                        Instant.now(),
                        EventContext.ofRequest(null)),
                new byte[] {});
    }
}
