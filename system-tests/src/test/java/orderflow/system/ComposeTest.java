package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml promises of every container, so that none that is added later goes without. */
class ComposeTest {

    private static final Path FILE = Path.of("..", "docker-compose.yml");
    private static final DataSize MACHINE = DataSize.ofGigabytes(6);

    private final ComposeFile compose = ComposeFile.read(FILE);

    @Test
    void everyPortIsOnTheLoopbackAddressOnly() {
        everyContainer((name, container) ->
                assertThat(container.texts("ports")).as(name).allMatch(port -> port.startsWith("127.0.0.1:")));
    }

    @Test
    void noContainerHasARightThatItDoesNotNeed() {
        everyContainer((name, container) -> {
            assertThat(container.texts("cap_drop")).as(name).containsExactly("ALL");
            assertThat(container.texts("security_opt")).as(name).containsExactly("no-new-privileges:true");
            assertThat(container.settings())
                    .as(name)
                    .doesNotContainKeys("cap_add", "privileged", "pid", "ipc", "devices");
            assertThat(container.text("network_mode")).as(name).isNotEqualTo("host");
        });
    }

    @Test
    void everyFileSystemIsReadOnlyButTheBrokers() {
        everyContainer((name, container) ->
                assertThat(container.text("read_only")).as(name).isEqualTo(name.equals("kafka") ? "false" : "true"));
    }

    @Test
    void everyContainerHasLimitsAndAllOfThemFitIntoSixGigabytes() {
        everyContainer((name, container) ->
                assertThat(container.limits()).as(name).containsOnlyKeys("cpus", "memory", "pids"));

        long together = compose.containers().values().stream()
                .mapToLong(container -> container.memory().toBytes())
                .sum();
        assertThat(together).isLessThanOrEqualTo(MACHINE.toBytes());
    }

    @Test
    void everyServerSaysWhetherItIsWellAndComesBackAfterACrash() {
        everyContainer(Container::isServer, (name, container) -> {
            assertThat(container.settings()).as(name).containsKey("healthcheck");
            assertThat(container.text("restart")).as(name).isEqualTo("unless-stopped");
        });
    }

    @Test
    void whoNeedsAnotherWaitsUntilThatIsWellOrDone() {
        everyContainer((name, container) -> assertThat(container.conditions())
                .as(name)
                .isSubsetOf("service_healthy", "service_completed_successfully"));
    }

    @Test
    void noPasswordStandsInTheFile() {
        everyContainer((name, container) -> assertThat(container.environment().keySet())
                .as(name)
                .noneMatch(variable -> variable.matches(".*(PASSWORD|SECRET|TOKEN|CREDENTIAL)(?!.*_FILE$).*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void aServiceIsShownItsOwnPasswordsOnlyAndCannotChangeThem(String service) {
        Map<?, ?> secrets = compose.containers().get(service).volume("secrets");

        assertThat(secrets.get("volume")).isEqualTo(Map.of("subpath", service));
        assertThat(secrets.get("read_only")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "payment-service", "notification-service"})
    void aServiceHasNoPortOfTheHostSoThatThereMayBeSeveralInstances(String service) {
        assertThat(compose.containers().get(service).settings())
                .doesNotContainKeys("ports", "container_name", "hostname");
    }

    @Test
    void everyImageOfOthersIsPinned() {
        everyContainer(
                Predicate.not(Container::isBuiltHere),
                (name, container) ->
                        assertThat(container.text("image")).as(name).matches("[a-z/]+:v?[0-9][0-9.]*"));
    }

    @Test
    void theBrokerCreatesNoTopics() {
        assertThat(compose.containers().get("kafka").environment())
                .containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    }

    private void everyContainer(BiConsumer<String, Container> promise) {
        everyContainer(_ -> true, promise);
    }

    private void everyContainer(Predicate<Container> which, BiConsumer<String, Container> promise) {
        assertThat(compose.containers()).isNotEmpty().allSatisfy((name, container) -> {
            if (which.test(container)) {
                promise.accept(name, container);
            }
        });
    }

    /** The file, its anchors resolved. */
    private record ComposeFile(Map<String, Container> containers) {

        static ComposeFile read(Path file) {
            try (Reader reader = Files.newBufferedReader(file)) {
                Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(reader);
                return new ComposeFile(content.get("services").entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, service -> new Container(service.getValue()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One entry of the file's services. */
    private record Container(Map<String, Object> settings) {

        boolean isServer() {
            return !text("restart").equals("no");
        }

        boolean isBuiltHere() {
            return settings.containsKey("build");
        }

        String text(String setting) {
            return String.valueOf(settings.get(setting));
        }

        List<String> texts(String setting) {
            return list(setting).map(String::valueOf).toList();
        }

        Map<String, Object> environment() {
            return map(settings, "environment");
        }

        Map<String, Object> limits() {
            return map(map(map(settings, "deploy"), "resources"), "limits");
        }

        DataSize memory() {
            return DataSize.parse(limits().get("memory") + "B");
        }

        Set<String> conditions() {
            return map(settings, "depends_on").values().stream()
                    .map(need -> String.valueOf(((Map<?, ?>) need).get("condition")))
                    .collect(Collectors.toSet());
        }

        Map<?, ?> volume(String source) {
            return list("volumes")
                    .filter(Map.class::isInstance)
                    .map(volume -> (Map<?, ?>) volume)
                    .filter(volume -> source.equals(volume.get("source")))
                    .findFirst()
                    .orElseThrow();
        }

        private Stream<?> list(String setting) {
            return ((List<?>) settings.getOrDefault(setting, List.of())).stream();
        }

        private static Map<String, Object> map(Map<String, Object> of, String key) {
            Map<?, ?> found = of.get(key) instanceof Map<?, ?> map ? map : Map.of();
            return found.entrySet().stream()
                    .collect(Collectors.toMap(entry -> String.valueOf(entry.getKey()), Map.Entry::getValue));
        }
    }
}
