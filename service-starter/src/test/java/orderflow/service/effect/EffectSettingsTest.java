package orderflow.service.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffectSettingsTest {

    private final EffectSettings settings = FixedSettings.oneByOne(1);

    @Test
    void theWaitDoublesUpToItsLimit() {
        assertThat(settings.waitAfter(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.waitAfter(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(settings.waitAfter(4)).isEqualTo(Duration.ofMillis(1600));
        assertThat(settings.waitAfter(7)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void noWaitIsLongerThanTheLongest() {
        assertThat(settings.longestWait()).isEqualTo(Duration.ofSeconds(75));
    }
}
