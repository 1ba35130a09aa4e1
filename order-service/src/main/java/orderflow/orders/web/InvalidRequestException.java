package orderflow.orders.web;

import java.util.Collection;
import java.util.List;
import orderflow.orders.web.Violations.Violation;

/** A request is not as the interface says; nothing was done. */
final class InvalidRequestException extends RuntimeException {

    private final transient List<Violation> violations;

    InvalidRequestException(Collection<Violation> violations) {
        super("invalid request", null, false, false);
        this.violations = List.copyOf(violations);
    }

    InvalidRequestException(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    List<Violation> violations() {
        return violations;
    }
}
