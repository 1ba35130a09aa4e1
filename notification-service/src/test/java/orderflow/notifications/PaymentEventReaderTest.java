package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidV7;
import orderflow.payments.v1.PaymentConfirmed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentEventReaderTest {

    private final UUID order = UuidV7.next();

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "1-1-1-1-1"})
    void aCustomerIdThatIsNoUuidBreaksTheContract(String id) {
        EventEnvelope event = confirmed(id);

        assertThatThrownBy(() -> PaymentEventReader.notification(event, Instant.EPOCH))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("customer_id is not a UUID");
    }

    private EventEnvelope confirmed(String customerId) {
        PaymentConfirmed content = PaymentConfirmed.newBuilder()
                .setOrderId(order.toString())
                .setCustomerId(customerId)
                .build();
        EventMetadata metadata = new EventMetadata(
                UuidV7.next(),
                content.getDescriptorForType().getFullName(),
                "/payment-service",
                order,
                1,
                Instant.EPOCH,
                EventContext.ofRequest(null));
        return new EventEnvelope(metadata, content.toByteArray());
    }
}
