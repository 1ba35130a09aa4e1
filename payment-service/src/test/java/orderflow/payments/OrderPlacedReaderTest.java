package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPlacedReaderTest {

    private final PlacedOrder order = PlacedOrder.unknown();

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "1-1-1-1-1"})
    void aCustomerIdThatIsNoUuidBreaksTheContract(String id) {
        OrderPlaced content =
                order.content("tok_visa").toBuilder().setCustomerId(id).build();
        EventEnvelope event = new EventEnvelope(order.event(), content.toByteArray());

        assertThatThrownBy(() -> OrderPlacedReader.payment(event, Instant.EPOCH))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("customer_id is not a UUID");
    }
}
