package orderflow.orders.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects everything that is wrong with a request, up to a number that nobody reads. For one thread. */
final class Violations {

    private static final int MOST = 1000;

    /** A field may have any name: repeated in an answer, it must not steer the terminal that shows it. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]");

    private final List<Violation> found = new ArrayList<>();

    void add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(UNSEEN.matcher(field).replaceAll("\uFFFD"), message));
        }
    }

    /** @throws InvalidRequestException where something is wrong */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequestException(found);
        }
    }
}
