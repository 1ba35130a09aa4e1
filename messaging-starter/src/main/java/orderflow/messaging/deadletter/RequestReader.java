package orderflow.messaging.deadletter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.event.UuidText;
import org.jspecify.annotations.Nullable;

/** What a request means, or a {@link DeadLetterProblem} that says what is wrong with it. */
final class RequestReader {

    static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;
    private static final int LONGEST_TEXT = 500;

    private RequestReader() {}

    static UUID id(String name, String text) {
        return UuidText.parse(text)
                .orElseThrow(() -> DeadLetterProblem.badRequest(
                        name + " must be a UUID like 0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b."));
    }

    /** One or several, separated by commas; all where none is given. */
    static Set<DeadLetterStatus> statuses(@Nullable String text) {
        Set<DeadLetterStatus> statuses = EnumSet.noneOf(DeadLetterStatus.class);
        if (text == null) {
            return EnumSet.allOf(DeadLetterStatus.class);
        }
        for (String name : text.split(",", -1)) {
            statuses.add(status(name.strip()));
        }
        return statuses;
    }

    static int limit(@Nullable String text) {
        try {
            int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Answered like a number that is out of range.
        }
        throw DeadLetterProblem.badRequest("limit must be a number from 1 to " + LARGEST_LIMIT + ".");
    }

    static String reason(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw DeadLetterProblem.badRequest(
                    "reason must be given, in at most %s characters: it is kept in the audit.".formatted(LONGEST_TEXT));
        }
        return RecordKey.storable(text.strip());
    }

    static String by(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "unknown";
        }
        if (text.length() > LONGEST_TEXT) {
            throw DeadLetterProblem.badRequest("by must have at most %s characters.".formatted(LONGEST_TEXT));
        }
        return RecordKey.storable(text.strip());
    }

    /** What is looked for, as the table would have it. */
    static @Nullable String stored(@Nullable String text) {
        return text == null ? null : RecordKey.storable(text);
    }

    private static DeadLetterStatus status(String name) {
        return Arrays.stream(DeadLetterStatus.values())
                .filter(status -> status.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> DeadLetterProblem.badRequest(
                        "status must be of " + Arrays.toString(DeadLetterStatus.values()) + "."));
    }
}
