package orderflow.messaging.deadletter;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Why a record could not be handled, without a stack trace and without the record's data: only our own words are safe to
 * repeat, another exception's message may hold a name or an address.
 *
 * @param error in short: what the dead letter topic and lists say
 * @param details the exceptions, outermost first, each with the line of ours that it came from
 */
record FailureCause(String error, String details) {

    static final String UNREADABLE = "unreadable: ";
    private static final int DEEPEST = 10;

    static FailureCause of(Throwable failure) {
        return new FailureCause(
                error(failure), causes(failure).map(FailureCause::place).collect(Collectors.joining("; ")));
    }

    private static String error(Throwable failure) {
        if (failure instanceof LostRecordException) {
            return String.valueOf(failure.getMessage());
        }
        return FailureKind.of(failure) == FailureKind.UNREADABLE
                ? UNREADABLE + unreadable(failure)
                : failure.getClass().getName();
    }

    private static @Nullable String unreadable(Throwable failure) {
        return causes(failure)
                .filter(UnreadableEventException.class::isInstance)
                .findFirst()
                .orElse(failure)
                .getMessage();
    }

    private static String place(Throwable failure) {
        String name = failure.getClass().getName();
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("orderflow."))
                .findFirst()
                .map(frame -> "%s at %s.%s:%s"
                        .formatted(name, frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                .orElse(name);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }
}
