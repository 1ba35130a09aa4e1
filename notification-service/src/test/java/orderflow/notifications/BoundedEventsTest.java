package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.time.Instant;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.messaging.event.UuidV7;
import orderflow.money.v1.Money;
import orderflow.payments.v1.PaymentDeclined;
import org.junit.jupiter.api.Test;

/** A mail and a list of notifications have room for what they say, whatever an event brings. */
class BoundedEventsTest {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void aReasonIsShort() {
        assertThat(PaymentEventReader.notification(declined("x".repeat(255)), Instant.EPOCH))
                .isNotNull();

        assertThatThrownBy(() -> PaymentEventReader.notification(declined("x".repeat(256)), Instant.EPOCH))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("xxx");
    }

    @Test
    void soAreANameAndAnAddress() {
        assertThat(ContactReader.contact(contact("Ada", "ada@example.com"))).isPresent();
        assertThat(ContactReader.contact(contact("😀".repeat(200), "ada@example.com")))
                .isPresent();

        assertThatThrownBy(() -> ContactReader.contact(contact("x".repeat(256), "ada@example.com")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> ContactReader.contact(contact("Ada", "x".repeat(250) + "@example.com")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageNotContaining("xxx");
    }

    private static EventEnvelope declined(String reason) {
        return event(PaymentDeclined.newBuilder()
                .setOrderId(ID.toString())
                .setCustomerId(ID.toString())
                .setAmount(Money.newBuilder().setMinorUnits(1250).setCurrency("EUR"))
                .setReason(reason)
                .build());
    }

    private static EventEnvelope contact(String name, String email) {
        return event(CustomerContact.newBuilder()
                .setCustomerId(ID.toString())
                .setName(name)
                .setEmail(email)
                .build());
    }

    private static EventEnvelope event(Message event) {
        return new EventEnvelope(
                new EventMetadata(
                        UuidV7.next(),
                        event.getDescriptorForType().getFullName(),
                        "/test",
                        ID,
                        1,
                        Instant.EPOCH,
                        EventContext.ofRequest(null)),
                event.toByteArray());
    }
}
