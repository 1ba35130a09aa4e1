package orderflow.orders.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidV7;
import orderflow.money.v1.Money;
import orderflow.orders.v1.OrderCancelled;
import orderflow.orders.v1.OrderDeclined;
import orderflow.orders.v1.OrderItem;
import orderflow.orders.v1.OrderPlaced;
import orderflow.payments.v1.PaymentDeclined;
import org.junit.jupiter.api.Test;

/** A list of orders, and a stream that is read whole, has room for what the API takes: an event has no more. */
class BoundedEventsTest {

    private static final String ID = UUID.randomUUID().toString();
    private static final String LARGE = "x".repeat(256);
    private static final Money MONEY =
            Money.newBuilder().setMinorUnits(1250).setCurrency("EUR").build();
    private static final Timestamp TIME = Timestamp.newBuilder().setSeconds(1).build();

    @Test
    void anOrderHasAHundredItemsAtTheMost() {
        assertThatCode(() -> read(placed(100, "BOOK-1", "tok_visa"))).doesNotThrowAnyException();

        assertRefused(placed(101, "BOOK-1", "tok_visa"));
    }

    @Test
    void noTextIsLarge() {
        assertRefused(placed(1, LARGE, "tok_visa"));
        assertRefused(placed(1, "BOOK-1", LARGE));
        assertRefused(OrderCancelled.newBuilder()
                .setOrderId(ID)
                .setReason(LARGE)
                .setCancelledAt(TIME)
                .build());
        assertRefused(OrderDeclined.newBuilder()
                .setOrderId(ID)
                .setPaymentId(ID)
                .setReason(LARGE)
                .setDeclinedAt(TIME)
                .build());
    }

    @Test
    void aDeclinedPaymentGivesAShortReason() {
        PaymentDeclined declined = PaymentDeclined.newBuilder()
                .setOrderId(ID)
                .setPaymentId(ID)
                .setAmount(MONEY)
                .setReason(LARGE)
                .build();

        assertThatThrownBy(() -> PaymentOutcomes.read(event(declined), Instant.EPOCH))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static void assertRefused(Message event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("xxx");
    }

    private static void read(Message event) {
        OrderEventCodec.read(event(event));
    }

    private static OrderPlaced placed(int items, String sku, String paymentMethod) {
        OrderItem item = OrderItem.newBuilder()
                .setSku(sku)
                .setQuantity(1)
                .setUnitPrice(MONEY)
                .build();
        return OrderPlaced.newBuilder()
                .setOrderId(ID)
                .setCustomerId(ID)
                .addAllItems(Collections.nCopies(items, item))
                .setTotal(MONEY)
                .setPaymentMethod(paymentMethod)
                .setPlacedAt(TIME)
                .build();
    }

    private static EventEnvelope event(Message event) {
        return new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(),
                        event.getDescriptorForType().getFullName(),
                        "/test",
                        UUID.fromString(ID),
                        1,
                        Instant.EPOCH,
                        EventContext.ofRequest(null)),
                event.toByteArray());
    }
}
