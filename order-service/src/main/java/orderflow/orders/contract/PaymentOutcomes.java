package orderflow.orders.contract;

import java.time.Instant;
import java.util.Set;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.orders.domain.OrderCommand;
import orderflow.orders.domain.OrderCommand.ConfirmOrder;
import orderflow.orders.domain.OrderCommand.DeclineOrder;
import orderflow.orders.domain.Reason;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;

/** Outcomes of payments as commands to orders. */
public final class PaymentOutcomes {

    private static final String CONFIRMED = "orderflow.payments.v1.PaymentConfirmed";
    private static final String DECLINED = "orderflow.payments.v1.PaymentDeclined";

    public static final Set<String> TYPES = Set.of(CONFIRMED, DECLINED);

    private PaymentOutcomes() {}

    /** @throws UnreadableEventException where the content breaks its contract; names the field, never its value */
    public static OrderCommand read(EventEnvelope event, Instant now) {
        return switch (event.type()) {
            case CONFIRMED -> confirm(event, event.read(PaymentConfirmed.parser()), now);
            case DECLINED -> decline(event, event.read(PaymentDeclined.parser()), now);
            default -> throw new UnreadableEventException(event.type() + " is no outcome of a payment");
        };
    }

    private static ConfirmOrder confirm(EventEnvelope event, PaymentConfirmed outcome, Instant now) {
        ProtobufMapping.money("amount", outcome.getAmount());
        return new ConfirmOrder(
                ProtobufMapping.orderId(event.subject(), outcome.getOrderId()),
                ProtobufMapping.paymentId(outcome.getPaymentId()),
                now);
    }

    private static DeclineOrder decline(EventEnvelope event, PaymentDeclined outcome, Instant now) {
        ProtobufMapping.money("amount", outcome.getAmount());
        return new DeclineOrder(
                ProtobufMapping.orderId(event.subject(), outcome.getOrderId()),
                ProtobufMapping.paymentId(outcome.getPaymentId()),
                ProtobufMapping.read("reason", outcome.getReason(), Reason::new),
                now);
    }
}
