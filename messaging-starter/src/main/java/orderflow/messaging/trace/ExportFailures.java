package orderflow.messaging.trace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.springframework.core.NestedExceptionUtils;

/**
 * What is logged of spans that could not be exported: a line a minute at the most. The exporter itself logs every attempt
 * that was in vain, as an error and with the stack of its HTTP client; but nothing depends on a span. Safe for use by several
 * threads.
 */
final class ExportFailures implements Filter {

    /** Held here: a logger that nobody holds is forgotten, and its filter with it. */
    private static final Logger EXPORTER = Logger.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter");

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** Of all exporters of this JVM. */
    static void tellSeldom() {
        EXPORTER.setFilter(new ExportFailures());
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        line.setLevel(Level.WARNING);
        shorten(line);
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + BETWEEN_LINES.toNanos());
    }

    /** The stack's innermost cause is all that anybody wants of it. */
    private static void shorten(LogRecord line) {
        Throwable failure = line.getThrown();
        if (failure != null) {
            line.setMessage(line.getMessage() + " " + NestedExceptionUtils.getMostSpecificCause(failure));
            line.setThrown(null);
        }
    }
}
