package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;

/** What the manifests say of the services and their pods: that it fits the services, and lets no pod do more than it needs. */
class ManifestsTest {

    private static final String LOCAL = "overlays/local";
    private static final String PRODUCTION = "overlays/production";

    /** In a shutdown: the consumers, the web server's last requests, the workers, the relay. */
    private static final int PHASES = 4;

    @BeforeAll
    static void kubectlIsThere() {
        Manifests.assumeKubectl();
    }

    @Test
    void theFolderItselfIsTheLocalOverlay() {
        assertThat(Manifests.rendered(".")).isEqualTo(Manifests.rendered(LOCAL));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void portsAreTheServices(Service service) {
        Environment settings = settings(service);
        List<Integer> ports = List.of(
                settings.getRequiredProperty("server.port", Integer.class),
                settings.getRequiredProperty("management.server.port", Integer.class));
        Manifests base = Manifests.rendered("base");

        assertThat(base.one("Deployment", service.label())
                        .at("/spec/template/spec/containers/0/ports")
                        .valueStream())
                .extracting(port -> port.path("containerPort").asInt())
                .isEqualTo(ports);
        assertThat(base.one("Service", service.label()).at("/spec/ports").valueStream())
                .extracting(port -> port.path("port").asInt())
                .isEqualTo(ports);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aPodHasTheTimeToStop(Service service) {
        JsonNode pod =
                Manifests.rendered("base").one("Deployment", service.label()).at("/spec/template/spec");
        Duration phase = DurationStyle.detectAndParse(
                settings(service).getRequiredProperty("spring.lifecycle.timeout-per-shutdown-phase"));
        Duration preStop = Duration.ofSeconds(
                pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt());

        assertThat(preStop).isPositive();
        assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt()))
                .isGreaterThan(preStop.plus(phase.multipliedBy(PHASES)));
    }

    /** A pod that two of them select cannot be evicted at all. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void aDisruptionBudgetIsOfItsServiceAlone(Service service) {
        Manifests base = Manifests.rendered("base");
        Map<String, Object> selected =
                labels(base.one("PodDisruptionBudget", service.label()).at("/spec/selector/matchLabels"));

        assertThat(selected).isNotEmpty();
        assertThat(base.all("Deployment")
                        .filter(deployment -> labels(deployment.at("/spec/template/metadata/labels"))
                                .entrySet()
                                .containsAll(selected.entrySet())))
                .extracting(Manifests::name)
                .containsExactly(service.label());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void livenessAsksNothingButTheProcess(Service service) {
        JsonNode container =
                Manifests.rendered("base").one("Deployment", service.label()).at("/spec/template/spec/containers/0");

        assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
        assertThat(settings(service).getProperty("management.endpoint.health.group.liveness.include"))
                .isEqualTo("livenessState,consumerThreads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/application.yaml", PRODUCTION + "/application.yaml"})
    void everySettingIsOneThatTheServicesHave(String file) {
        SettingNames known = SettingNames.ofTheClassPath();

        assertThat(SettingNames.in(Manifests.text(file))).isNotEmpty().allMatch(known::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void everyPodIsRestricted(String overlay) {
        assertThat(pods(Manifests.rendered(overlay))).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(10_000);
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers").valueStream()).allSatisfy(ManifestsTest::isRestricted);
        });
    }

    private static void isRestricted(JsonNode container) {
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/capabilities/drop/0").asString())
                .isEqualTo("ALL");
        assertThat(container.at("/resources/limits/memory").isMissingNode()).isFalse();
        assertThat(container.path("image").asString()).matches(".+(:(?!latest$)[^:]+|@sha256:[0-9a-f]{64})");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOCAL, PRODUCTION})
    void noSecretIsInTheRepository(String overlay) {
        Manifests manifests = Manifests.rendered(overlay);

        assertThat(manifests.all("Secret"))
                .allSatisfy(secret ->
                        assertThat(secret.path("stringData").propertyNames()).containsExactly("username"))
                .allSatisfy(secret ->
                        assertThat(secret.path("data").isMissingNode()).isTrue());
        assertThat(manifests.all("ConfigMap").map(JsonNode::toString)).noneMatch(text -> text.contains("password:"));
        assertThat(pods(manifests).flatMap(pod -> pod.at("/containers/0/env").valueStream()))
                .noneMatch(variable -> variable.path("name").asString().matches("(?i).*(password|secret|token).*"));
    }

    private static Stream<JsonNode> pods(Manifests manifests) {
        return Stream.of("Deployment", "StatefulSet")
                .flatMap(manifests::all)
                .map(workload -> workload.at("/spec/template/spec"));
    }

    /** What a service is set to where the manifests say nothing. */
    private static Environment settings(Service service) {
        Path resources = Path.of("..", service.label(), "src", "main", "resources");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.config.location", resources.toUri() + "/")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    private static Map<String, Object> labels(JsonNode labels) {
        return labels.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, label -> label.getValue().asString()));
    }
}
