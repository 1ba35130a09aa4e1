package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class NeutralDefaultsTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void giveBack() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void aServiceHasNeitherTheLocaleNorTheTimeZoneOfItsMachine() {
        Locale.setDefault(Locale.of("tr", "TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));

        new SpringApplicationBuilder(NeutralDefaultsTest.class)
                .web(WebApplicationType.NONE)
                .run()
                .close();

        assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("UTC"));
    }
}
