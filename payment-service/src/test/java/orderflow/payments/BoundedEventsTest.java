package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidV7;
import orderflow.money.v1.Money;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.Test;

/** A list of payments has room for as many as it says, whatever an event brings. */
class BoundedEventsTest {

    private static final UUID ORDER = UUID.randomUUID();

    @Test
    void aPaymentMethodIsShort() {
        assertThat(OrderPlacedReader.payment(placed("x".repeat(255)), Instant.EPOCH))
                .isNotNull();

        assertThatThrownBy(() -> OrderPlacedReader.payment(placed("x".repeat(256)), Instant.EPOCH))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("xxx");
    }

    private static EventEnvelope placed(String paymentMethod) {
        OrderPlaced placed = OrderPlaced.newBuilder()
                .setOrderId(ORDER.toString())
                .setCustomerId(UUID.randomUUID().toString())
                .setTotal(Money.newBuilder().setMinorUnits(1250).setCurrency("EUR"))
                .setPaymentMethod(paymentMethod)
                .build();
        return new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(),
                        placed.getDescriptorForType().getFullName(),
                        "/test",
                        ORDER,
                        1,
                        Instant.EPOCH,
                        EventContext.ofRequest(null)),
                placed.toByteArray());
    }
}
