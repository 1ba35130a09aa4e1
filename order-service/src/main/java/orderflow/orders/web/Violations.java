package orderflow.orders.web;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, up to a number that nobody reads. For one thread. */
final class Violations {

    private static final int MOST = 1000;

    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(field, message));
        }
    }

    /** @throws InvalidRequestException where something is wrong */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequestException(found);
        }
    }
}
