package orderflow.faults;

import java.sql.SQLTransientException;
import orderflow.faults.Fault.Failure;
import org.jspecify.annotations.Nullable;

/** The failure that was ordered. Its cause makes it the kind that was ordered: that is where it is looked for. */
final class FailpointException extends RuntimeException {

    private FailpointException(String point, @Nullable Throwable cause) {
        super("failpoint " + point, cause);
    }

    static FailpointException at(String point, Failure kind) {
        return switch (kind) {
            case UNEXPECTED -> new FailpointException(point, null);
            case INFRASTRUCTURE -> new FailpointException(point, new SQLTransientException("failpoint " + point));
        };
    }
}
