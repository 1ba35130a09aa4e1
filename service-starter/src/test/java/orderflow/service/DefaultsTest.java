package orderflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What goes before what, where a service imports the defaults. */
class DefaultsTest {

    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

    @TempDir
    private Path service;

    @ParameterizedTest
    @CsvSource({
        "order-service, spring.datasource.hikari.connection-timeout, 1500",
        "payment-service, spring.datasource.hikari.connection-timeout, 2000",
        "payment-service, spring.application.name, payment-service",
        "payment-service, info.app.name, payment-service",
        "notification-service, logging.level.org.eclipse.angus.mail, warn",
        "notification-service, logging.level.org.apache.kafka, warn"
    })
    void aServicesOwnSettingsGoBeforeTheDefaults(String service, String setting, String value) {
        assertThat(setting(Path.of("..", service, "src", "main", "resources"), Map.of(), setting))
                .isEqualTo(value);
    }

    @Test
    void theEnvironmentAProfileAndAFurtherFileGoBeforeTheDefaults() throws Exception {
        Files.writeString(
                service.resolve("application.yml"),
                "spring.config.import: classpath:orderflow/application-defaults.yml");
        Files.writeString(service.resolve("application-faults.yml"), PHASE + ": 4s");
        Path further = Files.createDirectory(service.resolve("further"));
        Files.writeString(further.resolve("application.yml"), PHASE + ": 5s");

        assertThat(phase(Map.of())).isEqualTo("10s");
        assertThat(phase(Map.of("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "3s")))
                .isEqualTo("3s");
        assertThat(phase(Map.of("SPRING_PROFILES_ACTIVE", "faults"))).isEqualTo("4s");
        assertThat(phase(Map.of("SPRING_CONFIG_ADDITIONALLOCATION", further.toUri() + "/")))
                .isEqualTo("5s");
    }

    private String phase(Map<String, Object> variables) {
        return setting(service, variables, PHASE);
    }

    private static String setting(Path service, Map<String, Object> variables, String setting) {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
        sources.addFirst(new MapPropertySource("test", Map.of("spring.config.location", service.toUri() + "/")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return Binder.get(environment).bind(setting, String.class).get();
    }
}
