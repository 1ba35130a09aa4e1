package orderflow.messaging.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.payments.v1.PaymentConfirmed;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event of another service, as it comes on the topic {@code payments}. */
public record TestEvent(EventMetadata metadata, byte[] data) {

    public static final String TYPE = "orderflow.payments.v1.PaymentConfirmed";

    public static TestEvent of(UUID order) {
        return of(order, TYPE);
    }

    /** In a trace that began elsewhere. */
    public static TestEvent in(String traceparent) {
        TestEvent event = of(UUID.randomUUID());
        return new TestEvent(event.metadata.in(event.metadata.context().in(traceparent)), event.data);
    }

    public static TestEvent of(UUID order, String type) {
        byte[] data = PaymentConfirmed.newBuilder()
                .setOrderId(order.toString())
                .build()
                .toByteArray();
        return new TestEvent(
                new EventMetadata(
                        UuidV7.next(), type, "/payment-service", order, 1, Instant.now(), EventContext.ofRequest(null)),
                data);
    }

    public UUID order() {
        return metadata.subject();
    }

    public ProducerRecord<byte[], byte[]> record() {
        return record(0);
    }

    public ProducerRecord<byte[], byte[]> record(int partition) {
        return new ProducerRecord<>(
                "payments", partition, order().toString().getBytes(UTF_8), data, CloudEventHeaders.write(metadata));
    }
}
