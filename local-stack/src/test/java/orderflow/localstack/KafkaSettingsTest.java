package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void giveBack() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "th-TH-u-nu-thai", "tr-TR"})
    void a_port_has_the_digits_that_kafka_reads(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));

        String text = new KafkaSettings(Path.of("data"), 9092, 9093, new ProxiedListener(9094, 9095), Map.of()).text();

        assertThat(text)
                .contains(
                        "controller.quorum.voters=1@127.0.0.1:9093\n",
                        "listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093,DETOUR://127.0.0.1:9094\n");
    }
}
