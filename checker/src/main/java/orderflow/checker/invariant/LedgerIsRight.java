package orderflow.checker.invariant;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.History;
import orderflow.checker.history.LedgerRow;
import orderflow.checker.history.Money;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import org.jspecify.annotations.Nullable;

/**
 * In the gateway's ledger, an order has at most one capture, and exactly one if it is {@code CONFIRMED}; of an order that is
 * {@code DECLINED}, {@code EXPIRED} or {@code CANCELLED}, captures and refunds are as many, so that no money is left over;
 * no order has more refunds than captures. Every line is of an order that there is, under the id of its payment, and has
 * its amount, to the cent: the total of {@code OrderPlaced} and the amount of the payment. What is kept of all captures is
 * therefore what the confirmed orders cost. A {@code PLACED} order may have its capture already.
 */
final class LedgerIsRight implements Invariant {

    @Override
    public String id() {
        return "I6";
    }

    @Override
    public String promise() {
        return "the gateway has captured each confirmed order once, and keeps nothing of the others";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Map<UUID, OrderRow> orders = history.orders();
        Map<UUID, PaymentRow> payments = history.payments().stream()
                .collect(toMap(PaymentRow::orderId, payment -> payment, (payment, _) -> payment));
        Map<UUID, List<LedgerRow>> ledger = history.ledger().stream().collect(groupingBy(LedgerRow::orderId));
        ledger.values()
                .forEach(lines -> lines.forEach(line -> {
                    UUID id = line.orderId();
                    line(line, orders.get(id), payments.get(id), examination);
                }));
        orders.values().forEach(order -> order(order, ledger.getOrDefault(order.orderId(), List.of()), examination));
        examination.looksAt(orders.size());
        return examination.result("orders");
    }

    private static void line(
            LedgerRow line, @Nullable OrderRow order, @Nullable PaymentRow payment, Examination examination) {
        if (order == null || payment == null || !payment.paymentId().equals(line.idempotencyKey())) {
            examination.violated("ledger entry %s is of order %s, which has no such payment"
                    .formatted(line.entryId(), line.orderId()));
        } else {
            Money amount = line.amount();
            examination.require(
                    amount.equals(order.total()) && amount.equals(payment.amount()),
                    () -> "ledger entry %s of order %s is about %s, the order about %s, its payment about %s"
                            .formatted(line.entryId(), order.orderId(), amount, order.total(), payment.amount()));
        }
    }

    private static void order(OrderRow order, List<LedgerRow> lines, Examination examination) {
        long captures = count(lines, "CAPTURED");
        long refunds = count(lines, "REFUNDED");
        boolean right = switch (order.status()) {
            case "CONFIRMED" -> captures == 1 && refunds == 0;
            case "PLACED" -> captures <= 1 && refunds <= captures;
            default -> captures <= 1 && refunds == captures;
        };
        examination.require(
                right,
                () -> "order %s is %s and has %s captures and %s refunds in the ledger"
                        .formatted(order.orderId(), order.status(), captures, refunds));
    }

    private static long count(List<LedgerRow> lines, String kind) {
        return lines.stream().filter(line -> line.kind().equals(kind)).count();
    }
}
