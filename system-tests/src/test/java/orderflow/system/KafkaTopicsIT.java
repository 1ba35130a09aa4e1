package orderflow.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The production overlay's KafkaTopics, and the topics that the services make where nobody else does. */
class KafkaTopicsIT {

    /** Is the cluster's matter: the services' topics have one replica. */
    private static final Set<String> OF_THE_CLUSTER = Set.of("min.insync.replicas");

    private final Map<String, JsonNode> topics = Manifests.file("overlays/production/kafka-topics.yaml")
            .all("KafkaTopic")
            .collect(toMap(Manifests::name, topic -> topic.path("spec")));

    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", RunningSystem.shared().kafka()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void theyAreTheSame() throws Exception {
        Map<String, TopicDescription> made = admin.describeTopics(
                        admin.listTopics().names().get())
                .allTopicNames()
                .get();

        assertThat(topics.keySet()).isEqualTo(made.keySet());
        assertThat(topics)
                .allSatisfy((name, topic) -> assertThat(topic.path("partitions").asInt())
                        .isEqualTo(made.get(name).partitions().size()));
    }

    @Test
    void whatIsSetIsSetTheSame() throws Exception {
        for (Map.Entry<String, JsonNode> topic : topics.entrySet()) {
            assertThat(inTheManifest(topic.getValue())).as(topic.getKey()).isEqualTo(onTheBroker(topic.getKey()));
        }
    }

    private static Map<String, String> inTheManifest(JsonNode topic) {
        return topic.path("config").properties().stream()
                .filter(setting -> !OF_THE_CLUSTER.contains(setting.getKey()))
                .collect(toMap(Map.Entry::getKey, setting -> setting.getValue().asString()));
    }

    private Map<String, String> onTheBroker(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
