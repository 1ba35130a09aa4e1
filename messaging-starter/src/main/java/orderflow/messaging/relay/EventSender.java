package orderflow.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import java.util.Optional;
import java.util.concurrent.Future;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.trace.Traces;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventTopic;
import orderflow.schemas.EventType;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.jspecify.annotations.Nullable;

/** Sends an event to its topic; where its trace is sampled, in a span of its own that its readers continue. */
record EventSender(Producer<byte[], byte[]> producer, Traces traces) {

    Future<RecordMetadata> send(EventEnvelope event) {
        String topic = topic(event)
                .orElseThrow(() -> new InvalidTopicException(event.type() + " is in no contract of this version"));
        Span span = traces.send(event.metadata(), topic);
        return span.isRecording()
                ? send(record(topic, event, Traces.within(span, event.metadata())), span)
                : producer.send(record(topic, event, event.metadata()));
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Span span) {
        try {
            return producer.send(record, (_, failure) -> end(span, failure));
        } catch (RuntimeException failure) {
            Traces.fail(span, failure);
            throw failure;
        }
    }

    private static void end(Span span, @Nullable Exception failure) {
        if (failure == null) {
            span.end();
        } else {
            Traces.fail(span, failure);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, EventEnvelope event, EventMetadata metadata) {
        byte[] key = event.subject().toString().getBytes(UTF_8);
        return new ProducerRecord<>(topic, null, key, event.data(), CloudEventHeaders.write(metadata));
    }

    /** Empty where no contract knows the event: a later version appended it. */
    static Optional<String> topic(EventEnvelope event) {
        return EventCatalog.all().find(event.type()).map(EventType::topic).map(EventTopic::name);
    }
}
