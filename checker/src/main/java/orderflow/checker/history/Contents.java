package orderflow.checker.history;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.Content.Other;
import orderflow.checker.history.Content.Paid;
import orderflow.checker.history.Content.Placed;
import orderflow.checker.history.Content.Told;
import orderflow.localstack.system.ProblemException;
import orderflow.notifications.v1.NotificationFailed;
import orderflow.notifications.v1.NotificationKind;
import orderflow.notifications.v1.NotificationSent;
import orderflow.orders.v1.OrderPlaced;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import orderflow.payments.v1.PaymentRefunded;

/** The logs' bytes as what they say. */
final class Contents {

    private static final Map<String, Parser> PARSERS = Map.of(
            OrderPlaced.getDescriptor().getFullName(), Contents::placed,
            PaymentConfirmed.getDescriptor().getFullName(), Contents::confirmed,
            PaymentDeclined.getDescriptor().getFullName(), Contents::declined,
            PaymentRefunded.getDescriptor().getFullName(), Contents::refunded,
            NotificationSent.getDescriptor().getFullName(), Contents::sent,
            NotificationFailed.getDescriptor().getFullName(), Contents::failed);

    private Contents() {}

    private interface Parser {
        Content parse(byte[] data) throws InvalidProtocolBufferException;
    }

    static Content of(String type, byte[] data) {
        try {
            return PARSERS.getOrDefault(type, _ -> Other.SAME).parse(data);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new ProblemException("an event_log holds a " + type + " that breaks its contract");
        }
    }

    private static Content placed(byte[] data) throws InvalidProtocolBufferException {
        OrderPlaced event = OrderPlaced.parseFrom(data);
        return new Placed(UUID.fromString(event.getCustomerId()), money(event.getTotal()));
    }

    private static Content confirmed(byte[] data) throws InvalidProtocolBufferException {
        PaymentConfirmed event = PaymentConfirmed.parseFrom(data);
        return new Paid(UUID.fromString(event.getPaymentId()), money(event.getAmount()));
    }

    private static Content declined(byte[] data) throws InvalidProtocolBufferException {
        PaymentDeclined event = PaymentDeclined.parseFrom(data);
        return new Paid(UUID.fromString(event.getPaymentId()), money(event.getAmount()));
    }

    private static Content refunded(byte[] data) throws InvalidProtocolBufferException {
        PaymentRefunded event = PaymentRefunded.parseFrom(data);
        return new Paid(UUID.fromString(event.getPaymentId()), money(event.getAmount()));
    }

    private static Content sent(byte[] data) throws InvalidProtocolBufferException {
        NotificationSent event = NotificationSent.parseFrom(data);
        return new Told(UUID.fromString(event.getNotificationId()), kind(event.getKind()));
    }

    private static Content failed(byte[] data) throws InvalidProtocolBufferException {
        NotificationFailed event = NotificationFailed.parseFrom(data);
        return new Told(UUID.fromString(event.getNotificationId()), kind(event.getKind()));
    }

    private static String kind(NotificationKind kind) {
        return kind.name().replaceFirst("^NOTIFICATION_KIND_", "").intern();
    }

    private static Money money(orderflow.money.v1.Money money) {
        return new Money(money.getMinorUnits(), money.getCurrency().intern());
    }
}
