package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TracedService;
import orderflow.messaging.trace.Traces;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The span of a sending; Kafka's own mock producer holds the acknowledgement back. */
class EventSenderTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final EventSender sender = new EventSender(producer, new Traces(provider.get("test")));

    @Test
    void itEndsWhenTheBrokerHasAcknowledged() {
        sender.send(event(TracedService.sampled()));
        assertThat(exporter.getFinishedSpanItems()).isEmpty();

        producer.completeNext();

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void itEndsInAnErrorWhereTheBrokerRefuses() {
        sender.send(event(TracedService.sampled()));

        producer.errorNext(new RecordTooLargeException("refused"));

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo(RecordTooLargeException.class.getName());
    }

    @Test
    void itEndsInAnErrorWhereItIsNotEvenOnItsWay() {
        producer.sendException = new TimeoutException("no metadata in time");

        assertThatThrownBy(() -> sender.send(event(TracedService.sampled()))).isSameAs(producer.sendException);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo(TimeoutException.class.getName());
    }

    @Test
    void whatIsNotSampledIsSentWithoutOne() {
        sender.send(event(TracedService.unsampled()));
        producer.completeNext();

        assertThat(producer.history()).hasSize(1);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    private SpanData span() {
        return exporter.getFinishedSpanItems().getFirst();
    }

    private static EventEnvelope event(String traceparent) {
        TestEvent event = TestEvent.in(traceparent);
        return new EventEnvelope(event.metadata(), event.data());
    }
}
