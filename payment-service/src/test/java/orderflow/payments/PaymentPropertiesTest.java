package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaymentPropertiesTest {

    private final PaymentProperties settings = new PaymentProperties(
            1, 1, Duration.ofSeconds(15), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(10));

    @Test
    void theWaitDoublesUpToItsLimit() {
        assertThat(settings.wait(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.wait(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(settings.wait(4)).isEqualTo(Duration.ofMillis(1600));
        assertThat(settings.wait(7)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.wait(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }
}
