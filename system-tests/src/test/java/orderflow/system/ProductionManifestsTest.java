package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.localstack.ServiceSchema;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the production overlay says twice, or says of something that stands elsewhere: that both are the same. */
class ProductionManifestsTest {

    private static final Path ROLES = Path.of("../local-stack/src/main/resources/orderflow/localstack/roles.sql");
    private static final Path ALERTS = Path.of("../ops/prometheus/alerts.yml");

    private final Manifests production = Manifests.rendered("overlays/production");

    @BeforeAll
    static void kubectlIsThere() {
        Manifests.assumeKubectl();
    }

    @Test
    void theDatabasesRolesAreLocalStacks() throws IOException {
        Set<String> roles = Arrays.stream(ServiceSchema.values())
                .flatMap(schema -> Stream.of(schema.owner(), schema.role()))
                .collect(Collectors.toSet());

        assertThat(Manifests.text("base/roles.sql"))
                .as("k8s/refresh makes it anew")
                .isEqualTo(Files.readString(ROLES));
        assertThat(production
                        .one("Cluster", "orderflow-db")
                        .at("/spec/managed/roles")
                        .valueStream())
                .extracting(role -> role.path("name").asString())
                .containsExactlyInAnyOrderElementsOf(roles);
        assertThat(Manifests.text("overlays/local/pg_hba.conf")).contains(roles);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServiceLogsInAsItselfAndMigratesAsTheOwner(Service service) {
        JsonNode sources = production.one("Deployment", service.label()).at("/spec/template/spec/containers/0/envFrom");

        assertThat(sources.valueStream()
                        .filter(source -> !source.at("/prefix").asString().equals("SPRING_MAIL_")))
                .extracting(source -> source.path("prefix").asString() + " "
                        + production
                                .one("Secret", source.at("/secretRef/name").asString())
                                .at("/stringData/username")
                                .asString())
                .containsExactlyInAnyOrder(
                        "SPRING_DATASOURCE_ " + service.schema().role(),
                        "SPRING_FLYWAY_ " + service.schema().owner());
    }

    @Test
    void nobodyScalesBeyondThePartitions() {
        Set<Integer> partitions = production
                .all("KafkaTopic")
                .map(topic -> topic.at("/spec/partitions").asInt())
                .collect(Collectors.toSet());

        assertThat(production.all("ScaledObject"))
                .hasSize(2)
                .extracting(scaler -> scaler.at("/spec/maxReplicaCount").asInt())
                .allMatch(partitions::contains);
        assertThat(production.all("HorizontalPodAutoscaler"))
                .hasSize(1)
                .extracting(scaler -> scaler.at("/spec/maxReplicas").asInt())
                .allMatch(partitions::contains);
    }

    /** What it reads is told by its dead letter topics. */
    @Test
    void aConsumerIsScaledByEveryTopicThatItReads() {
        Set<String> topics = production.all("KafkaTopic").map(Manifests::name).collect(Collectors.toSet());

        assertThat(production.all("ScaledObject")).allSatisfy(scaler -> {
            String group = Manifests.name(scaler);
            assertThat(scaler.at("/spec/triggers").valueStream())
                    .allMatch(trigger ->
                            trigger.at("/metadata/consumerGroup").asString().equals(group))
                    .extracting(trigger -> trigger.at("/metadata/topic").asString() + "." + group + ".dlt")
                    .containsExactlyInAnyOrderElementsOf(topics.stream()
                            .filter(topic -> topic.endsWith("." + group + ".dlt"))
                            .toList());
        });
    }

    @Test
    void theAlertsAreThoseOfPrometheus() throws IOException {
        assumeTrue(Files.exists(ALERTS), ALERTS + " is not there");

        assertThat(production.one("PrometheusRule", "orderflow").path("spec"))
                .as("k8s/refresh makes it anew")
                .isEqualTo(Manifests.parsed(Files.readString(ALERTS)));
    }
}
