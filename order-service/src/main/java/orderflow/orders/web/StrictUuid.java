package orderflow.orders.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as RFC 9562 writes them; Java's own reader also takes {@code 1-1-1-1-1}. */
final class StrictUuid {

    static final String MUST_BE = "must be a UUID like 0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b";

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private StrictUuid() {}

    static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
