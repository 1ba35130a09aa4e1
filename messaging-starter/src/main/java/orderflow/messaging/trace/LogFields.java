package orderflow.messaging.trace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The ids of what a log line is about, as fields of structured logs and called as the Elastic Common Schema calls them; lines
 * for people do not show them. The thread's own trace, if it has one, is another.
 */
public final class LogFields {

    private static final int TRACE_ID_BEGIN = 3;
    private static final int TRACE_ID_END = 35;

    private LogFields() {}

    /** @param traceparent a valid one */
    public static LoggingEventBuilder trace(LoggingEventBuilder line, String traceparent) {
        return line.addKeyValue("trace.id", traceparent.substring(TRACE_ID_BEGIN, TRACE_ID_END));
    }

    public static LoggingEventBuilder order(LoggingEventBuilder line, @Nullable UUID order) {
        return order == null ? line : line.addKeyValue("order.id", order);
    }

    public static LoggingEventBuilder event(LoggingEventBuilder line, @Nullable UUID event) {
        return event == null ? line : line.addKeyValue("event.id", event);
    }
}
