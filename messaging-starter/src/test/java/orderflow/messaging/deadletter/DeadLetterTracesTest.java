package orderflow.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import orderflow.messaging.support.TracedService;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a trace tells of an event that cannot be handled. */
class DeadLetterTracesTest {

    private static final String SECRET = "ada@example.com";

    private final String traceparent = TracedService.sampled();
    private final TestEvent event = TestEvent.in(traceparent);
    private TracedService service;

    @BeforeEach
    void start() {
        TestTopics.recreate("payments");
        service = new TracedService(TestSchema.create().withEffects());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void eachTryEndsInAnErrorAndTheLastInADeadLetterAllInTheTraceOfTheEvent() {
        fails();
        TestTopics.send(List.of(event.record()));
        awaitDeadLetter();

        List<SpanData> spans = service.awaitSpans(5);
        assertThat(spans)
                .extracting(SpanData::getName)
                .containsExactly(
                        "process payments",
                        "process payments",
                        "process payments",
                        "process payments",
                        "dead-letter payments");
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(traceId());
            assertThat(span.getParentSpanId()).isEqualTo(spanId());
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void whatAFailureSaysIsNotInItsTrace() {
        fails();
        TestTopics.send(List.of(event.record()));
        awaitDeadLetter();

        assertThat(service.awaitSpans(5).toString()).doesNotContain(SECRET);
    }

    @Test
    void whatCannotBeReadIsADeadLetterInTheTraceItCameWith() {
        ProducerRecord<byte[], byte[]> unreadable = event.record();
        unreadable.headers().remove("ce_type");
        TestTopics.send(List.of(unreadable));
        awaitDeadLetter();

        SpanData dead = service.awaitSpans(1).getFirst();
        assertThat(dead.getName()).isEqualTo("dead-letter payments");
        assertThat(dead.getTraceId()).isEqualTo(traceId());
        assertThat(dead.getParentSpanId()).isEqualTo(spanId());
    }

    @Test
    void whatIsHandledAgainIsANewTraceThatLinksToTheOriginalAndWhatFollowsIsWithinIt() {
        fails();
        TestTopics.send(List.of(event.record()));
        UUID dead = awaitDeadLetter();
        service.awaitSpans(5);
        service.forgetSpans();
        service.handler().failures.clear();
        service.handler().contexts.clear();

        service.bean(DeadLetterOperations.class).retry(dead, "ada");

        SpanData again = service.awaitSpans(1).getFirst();
        assertThat(again.getName()).isEqualTo("process payments");
        assertThat(again.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(again.getTraceId()).isNotEqualTo(traceId());
        assertThat(again.getParentSpanId()).isEqualTo("0000000000000000");
        assertThat(again.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(original -> original.getTraceId() + "-" + original.getSpanId())
                .containsExactly(traceId() + "-" + spanId());
        assertThat(service.handler().contexts)
                .extracting(EventContext::traceparent)
                .containsExactly("00-" + again.getTraceId() + "-" + again.getSpanId() + "-"
                        + again.getSpanContext().getTraceFlags().asHex());
        assertThat(again.getSpanContext().isSampled()).isTrue();
    }

    private void fails() {
        service.handler()
                .failures
                .put(event.metadata().id(), () -> new IllegalStateException("cannot write to " + SECRET));
    }

    private UUID awaitDeadLetter() {
        DeadLetterOperations operations = service.bean(DeadLetterOperations.class);
        DeadLetterFilter dead = new DeadLetterFilter(EnumSet.of(DeadLetterStatus.DEAD), null, null, null, null);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(operations.page(dead, 10).items()).hasSize(1));
        return operations.page(dead, 10).items().getFirst().id();
    }

    private String traceId() {
        return traceparent.substring(3, 35);
    }

    private String spanId() {
        return traceparent.substring(36, 52);
    }
}
