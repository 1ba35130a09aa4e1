package orderflow.checker.invariant;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.History;
import orderflow.checker.history.Mail.NotificationKey;
import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import org.jspecify.annotations.Nullable;

/**
 * Every order that has no dead letter, and whose customer has none, has come to its end as if nothing had happened to any
 * other: a {@code CONFIRMED} one is paid and its customer is notified, a {@code DECLINED} one is not paid and its customer
 * is notified. Notified means {@code SENT}, or {@code FAILED} because the mail server refused the mail.
 * Every other order is {@code CANCELLED} or {@code EXPIRED}.
 */
final class OthersAreUnaffected implements Invariant {

    @Override
    public String id() {
        return "I11";
    }

    @Override
    public String promise() {
        return "every order without a dead letter is complete";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Set<UUID> heldUp = history.heldUp();
        Map<UUID, String> payments = history.payments().stream()
                .collect(toMap(PaymentRow::orderId, PaymentRow::status, (first, _) -> first));
        Set<NotificationKey> notified = history.notifications().stream()
                .filter(row -> !row.status().equals("PENDING"))
                .map(OthersAreUnaffected::tale)
                .collect(toSet());
        history.orders().values().stream()
                .filter(order -> !heldUp.contains(order.orderId()) && !heldUp.contains(order.customerId()))
                .forEach(order -> order(order, payments.get(order.orderId()), notified, examination));
        return examination.result("orders");
    }

    private static void order(
            OrderRow order, @Nullable String payment, Set<NotificationKey> notified, Examination examination) {
        examination.looksAt(1);
        boolean complete = switch (order.status()) {
            case "CONFIRMED" -> "CONFIRMED".equals(payment) && notified.contains(about(order, "ORDER_CONFIRMED"));
            case "DECLINED" -> "DECLINED".equals(payment) && notified.contains(about(order, "PAYMENT_DECLINED"));
            default -> !order.status().equals("PLACED");
        };
        examination.require(
                complete,
                () -> "order %s is %s, its payment is %s, and its customer was notified of %s"
                        .formatted(order.orderId(), order.status(), payment, kinds(order, notified)));
    }

    private static Set<String> kinds(OrderRow order, Set<NotificationKey> notified) {
        return notified.stream()
                .filter(tale -> tale.orderId().equals(order.orderId()))
                .map(NotificationKey::kind)
                .collect(toSet());
    }

    private static NotificationKey about(OrderRow order, String kind) {
        return new NotificationKey(order.orderId(), kind);
    }

    private static NotificationKey tale(NotificationRow row) {
        return new NotificationKey(row.orderId(), row.kind());
    }
}
