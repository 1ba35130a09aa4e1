package orderflow.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;

/** The spans of one consumer on one topic. Safe for use by several threads. */
public final class ConsumerTraces {

    private final Tracer tracer;
    private final String group;
    private final String topic;

    ConsumerTraces(Tracer tracer, String group, String topic) {
        this.tracer = tracer;
        this.group = group;
        this.topic = topic;
    }

    /** Of a transaction that handles events as they come: each continues the trace it came with. */
    public ConsumerSpans handling() {
        return new ConsumerSpans(this, false);
    }

    /** Of a transaction that handles an event again, maybe days later: a trace of its own, linked to the one it came with. */
    public ConsumerSpans handlingAgain() {
        return new ConsumerSpans(this, true);
    }

    /** Notes in a record's trace that it became a dead letter, and by what kind of failure. */
    public void deadLetter(String traceparent, Throwable failure) {
        if (TraceContext.isSampled(traceparent)) {
            Span span = operation("dead-letter", "settle", SpanKind.CLIENT)
                    .setParent(TraceContext.parent(traceparent))
                    .startSpan();
            Traces.fail(span, failure);
        }
    }

    Span process(EventMetadata event) {
        return message(event).setParent(TraceContext.parent(traceparent(event))).startSpan();
    }

    /** Of an event among others, which share a commit. */
    Span process(EventMetadata event, SpanContext batch) {
        return message(event)
                .setParent(TraceContext.parent(traceparent(event)))
                .addLink(batch)
                .startSpan();
    }

    Span processAgain(EventMetadata event) {
        return message(event)
                .setNoParent()
                .addLink(TraceContext.of(traceparent(event)))
                .startSpan();
    }

    /** In a trace of its own, because its events are of several. */
    Span batch(List<EventEnvelope> sampled, int size) {
        SpanBuilder span = operation("process", "process", SpanKind.CONSUMER)
                .setNoParent()
                .setAttribute(MessagingAttributes.BATCH_MESSAGE_COUNT, (long) size);
        sampled.forEach(event -> span.addLink(TraceContext.of(traceparent(event.metadata()))));
        return span.startSpan();
    }

    private SpanBuilder message(EventMetadata event) {
        return MessagingAttributes.message(operation("process", "process", SpanKind.CONSUMER), event);
    }

    private SpanBuilder operation(String name, String type, SpanKind kind) {
        return MessagingAttributes.operation(tracer.spanBuilder(name + " " + topic), name, type, topic)
                .setSpanKind(kind)
                .setAttribute(MessagingAttributes.CONSUMER_GROUP, group);
    }

    private static String traceparent(EventMetadata event) {
        return event.context().traceparent();
    }
}
