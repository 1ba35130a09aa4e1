package orderflow.orders.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import orderflow.messaging.event.UnreadableEventException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufMappingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "1-1-1-1-1", "0190a3c4-5b6d-7e8f-9a0b1-c2d3e4f5a6b"})
    void anIdIsAUuidInItsOneForm(String id) {
        assertThatThrownBy(() -> ProtobufMapping.uuid("payment_id", id))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage("field payment_id is not a UUID");
    }
}
