package orderflow.messaging.trace;

import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import orderflow.messaging.event.EventEnvelope;

/**
 * The spans of the events that one transaction handles: one for each that is sampled, and where there are others, one of the
 * batch that they share; the two link to each other. For one thread, and one try.
 */
public final class ConsumerSpans {

    private final ConsumerTraces traces;
    private final boolean again;
    private List<Span> spans = List.of();

    ConsumerSpans(ConsumerTraces traces, boolean again) {
        this.traces = traces;
        this.again = again;
    }

    /** @return the same events; those that are sampled have the context of their span, so that what follows is within it */
    public List<EventEnvelope> begin(List<EventEnvelope> events) {
        List<EventEnvelope> sampled =
                events.stream().filter(ConsumerSpans::isSampled).toList();
        if (sampled.isEmpty()) {
            return events;
        }
        spans = new ArrayList<>(sampled.size() + 1);
        Span batch = events.size() > 1 ? add(traces.batch(sampled, events.size())) : Span.getInvalid();
        return events.stream()
                .map(event -> isSampled(event) ? within(event, batch) : event)
                .toList();
    }

    /** It has committed. */
    public void succeeded() {
        spans.forEach(Span::end);
    }

    /** It was rolled back. */
    public void failed(Throwable failure) {
        String whose = spans.size() > 1 ? "one of its batch failed" : "";
        spans.forEach(span -> MessagingAttributes.failed(span, failure, whose));
        succeeded();
    }

    private EventEnvelope within(EventEnvelope event, Span batch) {
        Span span = add(start(event, batch));
        return new EventEnvelope(Traces.within(span, event.metadata()), event.data());
    }

    private Span start(EventEnvelope event, Span batch) {
        if (again) {
            return traces.processAgain(event.metadata());
        }
        return batch.getSpanContext().isValid()
                ? traces.process(event.metadata(), batch.getSpanContext())
                : traces.process(event.metadata());
    }

    private Span add(Span span) {
        spans.add(span);
        return span;
    }

    private static boolean isSampled(EventEnvelope event) {
        return TraceContext.isSampled(event.metadata().context().traceparent());
    }
}
