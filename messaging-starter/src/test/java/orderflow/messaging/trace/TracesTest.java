package orderflow.messaging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.messaging.support.RecordingHandler;
import orderflow.messaging.support.TestEvent;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestService;
import orderflow.messaging.support.TestTopics;
import orderflow.messaging.support.TracedService;
import orderflow.payments.v1.PaymentConfirmed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One trace through the event log, the topic and the consumer. */
class TracesTest {

    private static final String SAMPLED = TracedService.sampled();

    private TestSchema schema;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("payments");
        schema = TestSchema.create().withEffects();
    }

    @Test
    void anEventOfASampledTraceIsSentAndProcessedInOneTreeWithItsOrigin() {
        try (TracedService service = new TracedService(schema)) {
            EventEnvelope event = append(service, SAMPLED);

            List<SpanData> spans = service.awaitSpans(2);
            SpanData send = spans.getFirst();
            SpanData process = spans.getLast();
            assertThat(spans).extracting(SpanData::getTraceId).containsOnly(traceId(SAMPLED));
            assertThat(send.getName()).isEqualTo("send payments");
            assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
            assertThat(send.getParentSpanId()).isEqualTo(spanId(SAMPLED));
            assertThat(process.getName()).isEqualTo("process payments");
            assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
            assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
            assertThat(spans).allSatisfy(span -> {
                assertThat(text(span, "messaging.system")).isEqualTo("kafka");
                assertThat(text(span, "messaging.destination.name")).isEqualTo("payments");
                assertThat(text(span, "messaging.message.id"))
                        .isEqualTo(event.metadata().id().toString());
                assertThat(text(span, "messaging.kafka.message.key"))
                        .isEqualTo(event.subject().toString());
            });
            assertThat(text(process, "messaging.consumer.group.name")).isEqualTo(service.name());
        }
    }

    @Test
    void whatFollowsFromAnEventIsWithinTheSpanOfItsHandling() {
        try (TracedService service = new TracedService(schema)) {
            append(service, SAMPLED);

            SpanData process = service.awaitSpans(2).getLast();
            assertThat(service.handler().contexts)
                    .extracting(EventContext::traceparent)
                    .containsExactly("00-" + process.getTraceId() + "-" + process.getSpanId() + "-01");
        }
    }

    @Test
    void aBatchLinksToTheTracesOfItsEventsAndTheyToIt() {
        String other = TracedService.sampled();
        TestTopics.send(Stream.of(SAMPLED, TracedService.unsampled(), other)
                .map(traceparent -> TestEvent.in(traceparent).record())
                .toList());
        try (TracedService service = new TracedService(schema)) {
            List<SpanData> spans = service.awaitSpans(3);

            assertThat(service.handler().calls).hasSize(1);
            SpanData batch = spans.stream()
                    .filter(span -> span.getParentSpanId().equals("0000000000000000"))
                    .findFirst()
                    .orElseThrow();
            assertThat(batch.getAttributes().get(AttributeKey.longKey("messaging.batch.message_count")))
                    .isEqualTo(3);
            assertThat(links(batch)).containsExactly(spanId(SAMPLED), spanId(other));
            assertThat(spans)
                    .filteredOn(span -> span != batch)
                    .allSatisfy(span -> assertThat(links(span)).containsExactly(batch.getSpanId()))
                    .extracting(SpanData::getTraceId, SpanData::getParentSpanId)
                    .containsExactlyInAnyOrder(
                            tuple(traceId(SAMPLED), spanId(SAMPLED)), tuple(traceId(other), spanId(other)));
        }
    }

    @Test
    void anEventOfATraceThatIsNotSampledMakesNoSpanAndKeepsItsContext() {
        String unsampled = TracedService.unsampled();
        try (TracedService service = new TracedService(schema)) {
            append(service, unsampled);

            awaitContexts(service.handler().contexts, unsampled);
            assertThat(service.spans()).isEmpty();
        }
    }

    @Test
    void withoutAnEndpointThereIsNoTracingAndTheContextTravelsAsItIs() {
        try (var context = TestService.start("untraced", schema)) {
            TestTopics.send(List.of(TestEvent.in(SAMPLED).record()));

            awaitContexts(context.getBean(RecordingHandler.class).contexts, SAMPLED);
            assertThat(context.getBeanNamesForType(Tracer.class)).isEmpty();
        }
    }

    @Test
    void theRecordCarriesTheContextOfItsSendingAndTheLogTheOneOfItsOrigin() {
        try (TracedService service = new TracedService(schema)) {
            EventEnvelope event = append(service, SAMPLED);

            SpanData send = service.awaitSpans(2).getFirst();
            assertThat(TestTopics.readAll("payments"))
                    .extracting(record -> CloudEventHeaders.find(record.headers(), "traceparent"))
                    .containsExactly("00-" + send.getTraceId() + "-" + send.getSpanId() + "-01");
            assertThat(service.bean(EventLog.class).stream(event.subject()))
                    .extracting(logged -> logged.metadata().context().traceparent())
                    .containsExactly(SAMPLED);
        }
    }

    @Test
    void whileASampledRequestIsServedItsIdsAreInTheLogContextOfItsThread() {
        try (TracedService service = new TracedService(schema)) {
            Span span = service.bean(Traces.class).serve("GET", SAMPLED);

            try (Scope _ = span.makeCurrent()) {
                assertThat(MDC.get("trace.id")).isEqualTo(traceId(SAMPLED));
                assertThat(MDC.get("span.id")).isEqualTo(span.getSpanContext().getSpanId());
            }

            assertThat(MDC.get("trace.id")).isNull();
        }
    }

    private static EventEnvelope append(TracedService service, String traceparent) {
        UUID order = UUID.randomUUID();
        PaymentConfirmed content =
                PaymentConfirmed.newBuilder().setOrderId(order.toString()).build();
        NewEvent event = new NewEvent(order, 1, content, EventContext.ofRequest(traceparent));
        return new TransactionTemplate(service.bean(PlatformTransactionManager.class))
                .execute(_ -> service.bean(EventLog.class).append(List.of(event)))
                .getFirst();
    }

    private static void awaitContexts(List<EventContext> contexts, String traceparent) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(contexts)
                        .extracting(EventContext::traceparent)
                        .containsExactly(traceparent));
    }

    private static List<String> links(SpanData span) {
        return span.getLinks().stream()
                .map(link -> link.getSpanContext().getSpanId())
                .toList();
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }

    private static String spanId(String traceparent) {
        return traceparent.substring(36, 52);
    }
}
