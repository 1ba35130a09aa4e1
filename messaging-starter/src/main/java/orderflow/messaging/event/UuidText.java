package orderflow.messaging.event;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** A UUID as RFC 9562 writes it. Java's own reader also takes {@code 1-1-1-1-1}, signs and digits of other scripts. */
public final class UuidText {

    private static final int LENGTH = 36;
    private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private UuidText() {}

    /** Empty where the text is no UUID. Takes both cases. */
    public static Optional<UUID> parse(String text) {
        return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** By hand, because it is asked several times for every event. */
    private static boolean isUuid(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (FORM.charAt(i) == '-' ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }
}
