package orderflow.checker.history;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the mail server has accepted.
 *
 * @param about what its Message-ID says; null where that is none of the system's
 * @param address where it went. Personal data: compared, never printed
 */
public record Mail(String number, @Nullable NotificationKey about, String address) {

    private static final Pattern MESSAGE_ID = Pattern.compile("([0-9a-f-]{36})\\.([a-z-]+)@orderflow");

    /** What a customer gets one mail about. */
    public record NotificationKey(UUID orderId, String kind) {

        /** As a Message-ID has it: {@code <orderId>.<kind>@orderflow}. */
        static Optional<NotificationKey> of(String messageId) {
            Matcher matcher = MESSAGE_ID.matcher(messageId);
            return matcher.matches()
                    ? Optional.of(new NotificationKey(
                            UUID.fromString(matcher.group(1)),
                            matcher.group(2)
                                    .toUpperCase(Locale.ROOT)
                                    .replace('-', '_')
                                    .intern()))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return kind + " of order " + orderId;
        }
    }
}
