package orderflow.orders.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.trace.Traces;
import orderflow.orders.command.PlaceOrderRequest;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A {@code POST /v1/orders} as the command to place an order. Safe for use by several threads. */
@Component
final class PlaceOrderReader {

    private static final String KEY = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private final BodyReader<PlaceOrderBody> bodies = new BodyReader<>(PlaceOrderBody.class);
    private final Traces traces;
    private final Clock clock;

    PlaceOrderReader(Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /** @throws InvalidRequestException with everything that is wrong */
    PlaceOrderRequest read(HttpServletRequest request) {
        Violations violations = new Violations();
        String key = idempotencyKey(request, violations);
        PlaceOrderBody body = bodies.read(request, violations);
        return PlaceOrderRequest.of(
                order(body), body.customer(), key, traces.request(request.getHeader("traceparent")));
    }

    private PlaceOrder order(PlaceOrderBody body) {
        return new PlaceOrder(
                new OrderId(UuidV7.next()),
                body.customer().id(),
                body.items(),
                body.paymentMethod(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static @Nullable String idempotencyKey(HttpServletRequest request, Violations violations) {
        Set<String> keys = new HashSet<>(Collections.list(request.getHeaders(KEY)));
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.iterator().next();
        if (keys.size() > 1) {
            violations.add(KEY, "must be given once");
        } else if (!VISIBLE_ASCII.matcher(key).matches()) {
            violations.add(KEY, "must have 1 to 255 visible ASCII characters");
        }
        return key;
    }
}
