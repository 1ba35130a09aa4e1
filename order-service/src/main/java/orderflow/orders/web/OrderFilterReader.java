package orderflow.orders.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import orderflow.messaging.event.UuidText;
import orderflow.orders.domain.OrderStatus;
import orderflow.orders.query.Cursor;
import orderflow.orders.query.OrderFilter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /v1/orders}. */
final class OrderFilterReader {

    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9]|[1-9][0-9]|100");

    private final Violations violations = new Violations();

    private OrderFilterReader() {}

    /** @throws InvalidRequestException with everything that is wrong */
    static OrderFilter read(
            @Nullable String customerId, @Nullable String status, @Nullable String limit, @Nullable String cursor) {
        OrderFilterReader reader = new OrderFilterReader();
        UUID customer = reader.read("customerId", customerId, UuidText::parse, Text.MUST_BE_UUID);
        OrderStatus only = reader.read("status", status, OrderFilterReader::status, "must be one of " + statuses());
        Integer most = reader.read("limit", limit, OrderFilterReader::limit, "must be an integer from 1 to 100");
        Cursor after = reader.read("cursor", cursor, Cursor::parse, "must be the nextCursor of an earlier answer");
        reader.violations.throwIfAny();
        return new OrderFilter(customer, only, most == null ? DEFAULT_LIMIT : most, after);
    }

    private <T> @Nullable T read(
            String name, @Nullable String value, Function<String, Optional<T>> parse, String mustBe) {
        if (value == null) {
            return null;
        }
        Optional<T> parsed = parse.apply(value);
        if (parsed.isEmpty()) {
            violations.add(name, mustBe);
        }
        return parsed.orElse(null);
    }

    private static Optional<OrderStatus> status(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst();
    }

    private static Optional<Integer> limit(String text) {
        return LIMIT.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static String statuses() {
        return String.join(
                ", ", Arrays.stream(OrderStatus.values()).map(Enum::name).toList());
    }
}
