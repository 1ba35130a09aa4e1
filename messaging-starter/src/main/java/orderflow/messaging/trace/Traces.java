package orderflow.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * Spans for what is done about events, as far as their traces are sampled: that travels with each event, in its
 * {@code traceparent}. Of what is not sampled there is no span, only the question. Safe for use by several threads.
 */
public final class Traces {

    private final Tracer tracer;

    /** @param tracer what the spans are made with */
    public Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Records nothing; contexts are passed on as they are. */
    public static Traces off() {
        return new Traces(TracerProvider.noop().get("orderflow"));
    }

    /**
     * Starts the span of serving a request, to be made current and ended by the caller; it records nothing where it is not sampled.
     *
     * @param name until it is known better
     * @param traceparent the caller's: a valid one is continued and decides whether it is sampled
     */
    public Span serve(String name, @Nullable String traceparent) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER);
        if (traceparent == null || !TraceParent.isValid(traceparent)) {
            return span.setNoParent().startSpan();
        }
        return TraceContext.isSampled(traceparent)
                ? span.setParent(TraceContext.parent(traceparent)).startSpan()
                : Span.getInvalid();
    }

    /**
     * The context of what follows from the request that this thread serves: of the request's span; where there is none, of the
     * caller's, if it is a valid one.
     */
    public EventContext request(@Nullable String traceparent) {
        SpanContext current = Span.current().getSpanContext();
        return EventContext.ofRequest(current.isValid() ? TraceContext.traceparent(current) : traceparent);
    }

    /** Starts the span of sending an event, to be ended when that is acknowledged; it records nothing where it is not sampled. */
    public Span send(EventMetadata event, String topic) {
        String traceparent = event.context().traceparent();
        if (!TraceContext.isSampled(traceparent)) {
            return Span.getInvalid();
        }
        SpanBuilder span = tracer.spanBuilder("send " + topic)
                .setSpanKind(SpanKind.PRODUCER)
                .setParent(TraceContext.parent(traceparent));
        return MessagingAttributes.message(MessagingAttributes.operation(span, "send", "send", topic), event)
                .startSpan();
    }

    /**
     * Makes a call to the outside that an event led to, within a span where its trace is sampled.
     *
     * @param name what is asked for, in few words and the same for all
     * @param describe adds to the span what the answer says
     */
    public <T> T call(String name, EventContext cause, Supplier<T> call, BiConsumer<Span, T> describe) {
        if (!TraceContext.isSampled(cause.traceparent())) {
            return call.get();
        }
        Span span = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(TraceContext.parent(cause.traceparent()))
                .startSpan();
        try {
            T answer = call.get();
            describe.accept(span, answer);
            span.end();
            return answer;
        } catch (RuntimeException | Error failure) {
            fail(span, failure);
            throw failure;
        }
    }

    /** What a consumer does about a topic's events. @param group the consumer's name */
    public ConsumerTraces consumer(String group, String topic) {
        return new ConsumerTraces(tracer, group, topic);
    }

    /** The same event, as what follows from that span sees it. */
    public static EventMetadata within(Span span, EventMetadata event) {
        return span.getSpanContext().isValid()
                ? event.in(event.context().in(TraceContext.traceparent(span.getSpanContext())))
                : event;
    }

    /** Ends it as failed. Says the failure's class and never its message, which may quote anything. */
    public static void fail(Span span, Throwable failure) {
        MessagingAttributes.failed(span, failure, "");
        span.end();
    }
}
