package orderflow.orders.web;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import orderflow.orders.domain.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;

/** Collects everything that is wrong with a request, up to a number that nobody reads. For one thread. */
final class Violations {

    private static final int MOST = 1000;

    private final Set<Violation> found = new LinkedHashSet<>();
    private String record = "";

    /**
     * One thing that is wrong with a request.
     *
     * @param field where, e.g. {@code items[0].quantity}, or the name of a parameter or header
     * @param message what it must be instead
     */
    record Violation(String field, String message) {}

    /** Those of the body that is being bound. */
    static Violations of(DeserializationContext context) {
        return requireNonNull((Violations) context.getAttribute(Violations.class));
    }

    void add(String field, String message) {
        if (found.size() < MOST) {
            found.add(new Violation(field.isEmpty() ? "body" : field, message));
        }
    }

    /** Begins to bind the record at that path. @return the path of the record around it */
    String enter(String path) {
        String enclosing = record;
        record = path;
        return enclosing;
    }

    /** A field of the record that is being bound. */
    String field(String name) {
        return record.isEmpty() ? name : record + "." + name;
    }

    void addAt(JsonParser json, String message) {
        add(path(json), message);
    }

    /** Where nothing is wrong with the field or within it yet. */
    void addIfNone(String field, String message) {
        if (found.size() < MOST && found.stream().map(Violation::field).noneMatch(wrong -> isWithin(wrong, field))) {
            add(field, message);
        }
    }

    /** The value that a text stands for; null where there is no text, or it is refused, which is noted then. */
    <T> @Nullable T read(String field, @Nullable String text, Function<String, T> type) {
        try {
            return text == null ? null : type.apply(text);
        } catch (IllegalArgumentException e) {
            add(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void addAll(Violations others) {
        others.found.forEach(violation -> add(violation.field(), violation.message()));
    }

    /** All that is wrong, this being the last that can be found. */
    InvalidRequestException with(String field, String message) {
        add(field, message);
        return new InvalidRequestException(found);
    }

    /** @throws InvalidRequestException where something is wrong */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRequestException(found);
        }
    }

    /** Where a parser is, e.g. {@code items[0].quantity}; empty at the root. */
    static String path(JsonParser json) {
        return path(json.streamReadContext());
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }

    private static String path(@Nullable TokenStreamContext at) {
        if (at == null || at.inRoot()) {
            return "";
        }
        String parent = path(at.getParent());
        if (at.inArray()) {
            return at.hasCurrentIndex() ? parent + "[" + at.getCurrentIndex() + "]" : parent;
        }
        String name = at.currentName() == null ? "" : Text.quote(at.currentName());
        return parent.isEmpty() || name.isEmpty() ? parent + name : parent + "." + name;
    }
}
