package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.trace.Traces;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import orderflow.payments.gateway.PaymentGateway;
import org.junit.jupiter.api.Test;

/** What a trace tells of a call to the gateway. */
class TracedGatewayTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    @Test
    void eachCallIsAChildOfTheHandlingThatItIsMadeFor() {
        ask(TRACE + "01", _ -> new Captured());

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("capture payment");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanContext().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(outcome(span)).isEqualTo("captured");
    }

    @Test
    void aDeclinedPaymentIsAnAnswerAndNoError() {
        ask(TRACE + "01", _ -> new Declined("card_declined"));

        assertThat(outcome(span())).isEqualTo("declined");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void noAnswerIsAnError() {
        ask(TRACE + "01", _ -> new Unknown());

        assertThat(outcome(span())).isEqualTo("unknown");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void aFailureEndsTheSpanAndIsTheCallersAndWhatItSaysIsNotTold() {
        assertThatThrownBy(() -> ask(TRACE + "01", _ -> {
                    throw new IllegalStateException("a secret");
                }))
                .hasMessage("a secret");

        assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(span().toString()).doesNotContain("a secret");
    }

    @Test
    void aCallForAnOrderThatIsNotSampledMakesNoSpan() {
        ask(TRACE + "00", _ -> new Captured());

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    private void ask(String traceparent, PaymentGateway gateway) {
        Payment payment = new Payment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Money(2500, "EUR"),
                "tok_visa",
                EventContext.ofRequest(traceparent),
                Instant.now());
        new TracedGateway(gateway, new Traces(provider.get("test"))).capture(payment);
    }

    private SpanData span() {
        return exporter.getFinishedSpanItems().getFirst();
    }

    private static String outcome(SpanData span) {
        return span.getAttributes().get(AttributeKey.stringKey("payment.outcome"));
    }
}
