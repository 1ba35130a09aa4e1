package orderflow.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @Test
    void isReadInBothCases() {
        UUID id = UUID.randomUUID();

        assertThat(UuidText.parse(id.toString())).hasValue(id);
        assertThat(UuidText.parse(id.toString().toUpperCase(Locale.ROOT))).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0190a3c45b6d7e8f9a0b1c2d3e4f5a6b",
                "{0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b}",
                "0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6",
                "0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b0",
                "0190a3c4-5b6d-7e8f-9a0b1-c2d3e4f5a6b",
                "0190a3c4-+b6d-7e8f-9a0b-1c2d3e4f5a6b",
                "\u0661190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b",
                "0190\uff41\uff41c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b",
                " 190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"
            })
    void isNoOtherText(String text) {
        assertThat(UuidText.parse(text)).isEmpty();
    }
}
