package orderflow.orders.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.TimeOrderedId;
import orderflow.messaging.trace.Traces;
import orderflow.orders.command.PlaceOrderRequest;
import orderflow.orders.customer.Customer;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A {@code POST /v1/orders} as the wish to place an order. Reads the JSON tree instead of binding it, so that everything
 * that is wrong is told at once, wrong types and unknown fields too. Safe for use by several threads.
 */
@Component
final class PlaceOrderReader {

    private static final Set<String> FIELDS = Set.of("customer", "items", "paymentMethod");
    private static final Pattern PAYMENT_METHOD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final JsonText json;
    private final LargeBodies largeBodies;
    private final Traces traces;
    private final Clock clock;

    PlaceOrderReader(JsonText json, LargeBodies largeBodies, Traces traces, Clock clock) {
        this.json = json;
        this.largeBodies = largeBodies;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * @throws InvalidRequestException with everything that is wrong
     * @throws orderflow.messaging.batch.OverloadedException where too many large bodies are read already
     */
    PlaceOrderRequest read(HttpServletRequest request) {
        Violations violations = new Violations();
        String key = IdempotencyKeyHeader.read(request, violations);
        EventContext context = traces.request(request.getHeader("traceparent"));
        try (LargeBodies.Room room = largeBodies.room()) {
            return read(BodyText.read(request, room), key, context, violations);
        }
    }

    PlaceOrderRequest read(String body, @Nullable String key, EventContext context, Violations violations) {
        JsonObject order = JsonObject.of(json.parse(body), "", violations, FIELDS);
        Customer customer = CustomerReader.read(order.object("customer", CustomerReader.FIELDS));
        List<OrderItem> items = ItemsReader.read(order, violations);
        String paymentMethod = paymentMethod(order);
        violations.throwIfAny();
        if (customer == null || paymentMethod == null) {
            throw new IllegalStateException("what is wrong was not noted");
        }
        return PlaceOrderRequest.of(order(customer, items, paymentMethod), customer, key, context);
    }

    private PlaceOrder order(Customer customer, List<OrderItem> items, String paymentMethod) {
        return new PlaceOrder(
                TimeOrderedId.next(),
                customer.id(),
                items,
                paymentMethod,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static @Nullable String paymentMethod(JsonObject order) {
        String method = order.text("paymentMethod");
        if (method != null && !PAYMENT_METHOD.matcher(method).matches()) {
            order.wrong("paymentMethod", "must have 1 to 64 characters out of A-Z, a-z, 0-9, _ and -");
            return null;
        }
        return method;
    }
}
