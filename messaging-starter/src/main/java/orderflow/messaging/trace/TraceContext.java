package orderflow.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** The W3C {@code traceparent} that events carry, as OpenTelemetry has it and back. */
final class TraceContext {

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private TraceContext() {}

    /** Whether its trace is recorded; all that an event of another trace costs. */
    static boolean isSampled(String traceparent) {
        return traceparent.length() == LENGTH && (Character.digit(traceparent.charAt(LENGTH - 1), 16) & 1) == 1;
    }

    static SpanContext of(String traceparent) {
        return SpanContext.createFromRemoteParent(
                traceparent.substring(TRACE_ID, TRACE_ID + 32),
                traceparent.substring(SPAN_ID, SPAN_ID + 16),
                TraceFlags.fromHex(traceparent, FLAGS),
                TraceState.getDefault());
    }

    /** For what is to be a child. */
    static Context parent(String traceparent) {
        return Context.root().with(Span.wrap(of(traceparent)));
    }

    static String traceparent(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }
}
