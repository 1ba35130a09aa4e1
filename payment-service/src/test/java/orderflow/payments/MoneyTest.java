package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"2500, EUR, 25.00", "7, EUR, 0.07", "1250, JPY, 1250", "1234, KWD, 1.234", "0, EUR, 0.00"})
    void anAmountHasTheDecimalsOfItsCurrency(long minorUnits, String currency, String written) {
        assertThat(new Money(minorUnits, currency).decimal()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"-1, EUR", "1, EURO", "1, ''", "1, XXX"})
    void whatIsNoAmountIsRefused(long minorUnits, String currency) {
        assertThatThrownBy(() -> new Money(minorUnits, currency)).isInstanceOf(IllegalArgumentException.class);
    }
}
