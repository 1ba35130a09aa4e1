package orderflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.util.Map;
import orderflow.customers.v1.CustomerContact;
import orderflow.money.v1.Money;
import orderflow.payments.v1.PaymentConfirmed;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void showsAContentByItsFields() throws Exception {
        PaymentConfirmed event = PaymentConfirmed.newBuilder()
                .setOrderId("42")
                .setAmount(Money.newBuilder().setMinorUnits(2500).setCurrency("EUR"))
                .setConfirmedAt(Timestamp.newBuilder().setSeconds(1).setNanos(500_000_000))
                .build();

        assertThat(EventCatalog.all().of(event).show(event.toByteArray()))
                .containsEntry("orderId", "42")
                .containsEntry("amount", Map.of("minorUnits", 2500L, "currency", "EUR"))
                .containsEntry("confirmedAt", "1970-01-01T00:00:01.500Z");
    }

    @Test
    void showsATimeOfNoCalendarByItsFields() throws Exception {
        PaymentConfirmed event = PaymentConfirmed.newBuilder()
                .setConfirmedAt(
                        Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).setNanos(-1))
                .build();

        assertThat(EventCatalog.all().of(event).show(event.toByteArray()))
                .containsEntry("confirmedAt", Map.of("seconds", Long.MAX_VALUE, "nanos", -1));
    }

    @Test
    void masksPersonalData() throws Exception {
        CustomerContact contact = CustomerContact.newBuilder()
                .setCustomerId("42")
                .setName("Ada Lovelace")
                .setEmail("ada@example.com")
                .build();

        assertThat(EventCatalog.all().of(contact).show(contact.toByteArray()))
                .isEqualTo(Map.of("customerId", "42", "name", "***", "email", "***"));
    }

    @Test
    void refusesBytesThatAreNoSuchMessage() {
        EventType type = EventCatalog.all().of(CustomerContact.getDefaultInstance());

        assertThatThrownBy(() -> type.show(new byte[] {(byte) 0xff, 1}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }
}
