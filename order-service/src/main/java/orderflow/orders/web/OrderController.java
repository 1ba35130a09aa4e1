package orderflow.orders.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import orderflow.orders.command.OrderCommandHandler;
import orderflow.orders.command.PlaceOrderRequest;
import orderflow.orders.command.PlaceOrderResult.Accepted;
import orderflow.orders.command.PlaceOrderResult.KeyTaken;
import orderflow.orders.domain.OrderId;
import orderflow.orders.json.DomainJson;
import orderflow.orders.query.OrderFilter;
import orderflow.orders.query.OrderHistory;
import orderflow.orders.query.OrderPage;
import orderflow.orders.query.OrderView;
import orderflow.orders.query.OrderViews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders over HTTP, as {@code openapi.yaml} describes it. */
@RestController
@RequestMapping(path = "/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

    private final PlaceOrderReader reader;
    private final OrderCommandHandler commands;
    private final OrderViews views;

    OrderController(PlaceOrderReader reader, OrderCommandHandler commands, OrderViews views) {
        this.reader = reader;
        this.commands = commands;
        this.views = views;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> place(HttpServletRequest request) {
        PlaceOrderRequest order = reader.read(request);
        return switch (commands.place(order)) {
            case Accepted(var placed) -> created(OrderView.of(placed, order.customer()));
            case KeyTaken _ -> OrderProblems.keyTaken();
        };
    }

    @GetMapping("/{orderId}")
    ResponseEntity<OrderView> get(
            @PathVariable String orderId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String wanted,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        OrderId id = orderId(orderId);
        OrderView order = views.find(id).orElseThrow(() -> notFound(id));
        String eTag = eTag(order);
        if (wanted != null && !names(wanted, eTag)) {
            throw new ResponseStatusException(
                    HttpStatus.PRECONDITION_FAILED, "The order has none of the ETags of If-Match.");
        }
        // Any ETag there is; Spring compares the others.
        return "*".equals(known)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(eTag).build()
                : ResponseEntity.ok().eTag(eTag).body(order);
    }

    @GetMapping
    OrderPage list(
            @RequestParam(required = false) @Nullable String customerId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        OrderFilter filter = OrderFilterReader.read(customerId, status, limit, cursor);
        return views.list(filter);
    }

    @GetMapping("/{orderId}/events")
    OrderHistory history(@PathVariable String orderId) {
        OrderId id = orderId(orderId);
        return views.history(id).orElseThrow(() -> notFound(id));
    }

    private static ResponseEntity<OrderView> created(OrderView order) {
        return ResponseEntity.created(URI.create("/v1/orders/" + order.orderId()))
                .eTag(eTag(order))
                .body(order);
    }

    /** Differs for each version, and for other contact data, which changes without a new version. */
    private static String eTag(OrderView order) {
        OrderView.Contact contact = order.customer();
        String shown = order.orderId() + "\n" + contact.name() + "\n" + contact.email();
        return "\"" + order.version() + "-" + DigestUtils.md5DigestAsHex(shown.getBytes(UTF_8)) + "\"";
    }

    /** Of a field's ETags. Spring heeds {@code If-Match} only where something is changed. */
    private static boolean names(String eTags, String eTag) {
        return "*".equals(eTags)
                || ETag.parse(eTags).stream().anyMatch(named -> named.compare(ETag.create(eTag), true));
    }

    private static ResponseStatusException notFound(OrderId id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no order " + id + ".");
    }

    private static OrderId orderId(String text) {
        try {
            return new OrderId(DomainJson.uuid(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("orderId", String.valueOf(e.getMessage()));
        }
    }
}
