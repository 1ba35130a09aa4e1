package orderflow.orders.web;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.OrderStatus;
import orderflow.orders.json.DomainJson;
import orderflow.orders.query.Cursor;
import orderflow.orders.query.OrderFilter;
import org.jspecify.annotations.Nullable;

/** The parameters of {@code GET /v1/orders}. */
final class OrderFilterReader {

    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9]|[1-9][0-9]|100");

    private OrderFilterReader() {}

    /** @throws InvalidRequestException with everything that is wrong */
    static OrderFilter read(
            @Nullable String customerId, @Nullable String status, @Nullable String limit, @Nullable String cursor) {
        Violations violations = new Violations();
        CustomerId customer = violations.read("customerId", customerId, text -> new CustomerId(DomainJson.uuid(text)));
        OrderStatus only = violations.read("status", status, OrderFilterReader::status);
        Integer most = violations.read("limit", limit, OrderFilterReader::limit);
        Cursor after = violations.read("cursor", cursor, Cursor::parse);
        violations.throwIfAny();
        return new OrderFilter(customer, only, most == null ? DEFAULT_LIMIT : most, after);
    }

    private static OrderStatus status(String text) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Arrays.stream(OrderStatus.values())
                        .map(OrderStatus::name)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    private static Integer limit(String text) {
        if (!LIMIT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an integer from 1 to 100");
        }
        return Integer.valueOf(text);
    }
}
