import client.notifications.NotificationsApi;
import client.orders.ApiException;
import client.orders.Item;
import client.orders.NewCustomer;
import client.orders.NewItem;
import client.orders.NewOrder;
import client.orders.Order;
import client.orders.OrderConfirmedEvent;
import client.orders.OrderDeclinedEvent;
import client.orders.OrderEvent;
import client.orders.OrderPage;
import client.orders.OrderPlacedEvent;
import client.orders.OrdersApi;
import client.orders.Price;
import client.payments.Payment;
import client.payments.PaymentsApi;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each operation of the three services, by the clients that openapi-generator makes of their documents. Says what it reads
 * of two orders; {@code read-everything.ts} says the same.
 */
public final class ReadEverything {

    private final OrdersApi orders;
    private final PaymentsApi payments;
    private final NotificationsApi notifications;

    private ReadEverything(String orders, String payments, String notifications) {
        var toOrders = new client.orders.ApiClient();
        toOrders.updateBaseUri(orders);
        this.orders = new OrdersApi(toOrders);
        var toPayments = new client.payments.ApiClient();
        toPayments.updateBaseUri(payments);
        this.payments = new PaymentsApi(toPayments);
        var toNotifications = new client.notifications.ApiClient();
        toNotifications.updateBaseUri(notifications);
        this.notifications = new NotificationsApi(toNotifications);
    }

    /** @param args where the three services are, and the orders */
    public static void main(String... args) throws Exception {
        ReadEverything all = new ReadEverything(args[0], args[1], args[2]);
        all.place();
        all.read(UUID.fromString(args[3]));
        all.read(UUID.fromString(args[4]));
        all.missing();
    }

    private void place() throws ApiException {
        NewCustomer customer = new NewCustomer()
                .id(UUID.randomUUID())
                .name("Ada Lovelace")
                .email("ada@example.com");
        NewItem item = new NewItem().sku("BOOK-1").quantity(2).unitPrice(new Price().amount("12.50").currency("EUR"));
        NewOrder order = new NewOrder().customer(customer).items(List.of(item)).paymentMethod("tok_visa");
        Order placed = orders.placeOrder(order, UUID.randomUUID().toString());
        say(placed.getStatus(), placed.getCustomer().getName(), placed.getTotal().getAmount(), placed.getVersion());
    }

    private void read(UUID id) throws Exception {
        Order order = orders.getOrder(id, null, null);
        Item item = order.getItems().getFirst();
        say(order.getStatus(), item.getSku(), item.getQuantity(), item.getUnitPrice().getCurrency());
        for (OrderEvent event : orders.getOrderHistory(id).getItems()) {
            sayEvent(event.getActualInstance());
        }
        OrderPage page = orders.listOrders(order.getCustomer().getId(), order.getStatus(), 1, null);
        say(page.getItems().size(), page.getNextCursor());
        Payment payment = payments.listPayments(id).getItems().getFirst();
        Payment same = payments.getPayment(payment.getPaymentId());
        say(same.getStatus(), same.getAmount().getAmount(), same.getDeclineReason());
        var mail = notifications.listNotifications(id).getItems().getFirst();
        say(mail.getKind(), mail.getStatus(), mail.getRecipient(), mail.getReplyCode());
    }

    private static void sayEvent(Object event) {
        switch (event) {
            case OrderPlacedEvent placed ->
                say(placed.getType(), placed.getVersion(), placed.getData().getPaymentMethod());
            case OrderConfirmedEvent confirmed ->
                say(confirmed.getType(), confirmed.getVersion(), confirmed.getData().getPaymentId() != null);
            case OrderDeclinedEvent declined ->
                say(declined.getType(), declined.getVersion(), declined.getData().getReason());
            default -> throw new IllegalStateException("no event: " + event);
        }
    }

    private void missing() {
        try {
            orders.getOrder(new UUID(0, 0), null, null);
        } catch (ApiException e) {
            say(e.getCode(), e.getResponseHeaders().firstValue("content-type").orElseThrow());
        }
    }

    private static void say(Object... facts) {
        System.out.println(Stream.of(facts).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
