package orderflow.messaging.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import orderflow.messaging.MessagingProperties;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates what is missing: every topic of the catalogue, so that services may start in any order, and the dead letter
 * topics of this service. A topic that is there is left as it is.
 */
public final class TopicProvisioner {

    private static final String FOR_EVER = "-1";

    /** A dead letter is a record that its topic took, and headers more: where it did not fit, its partition would stand still. */
    private static final String ANY_SIZE = String.valueOf(Integer.MAX_VALUE);

    /** So the limit counts what a record has in a consumer's memory, not what a compressed one has on its way. */
    private static final String NONE = "uncompressed";

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

    private final Map<String, Object> connection;
    private final MessagingProperties properties;
    private final String service;

    TopicProvisioner(Map<String, Object> connection, MessagingProperties properties, String service) {
        this.connection = connection;
        this.properties = properties;
        this.service = service;
    }

    /** The topic that this service's dead letters of a topic go to. */
    public String deadLetterTopic(String topic) {
        return topic + "." + service + ".dlt";
    }

    /**
     * Returns when they are all there.
     *
     * @param consumed the topics that this service reads
     * @throws ExecutionException where the broker is away or refuses
     */
    public void createMissing(Collection<String> consumed) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Stream.concat(events(), deadLetters(consumed))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            for (KafkaFuture<Void> created :
                    admin.createTopics(missing).values().values()) {
                await(created);
            }
        }
    }

    /**
     * How long these topics keep their events, as the broker says.
     *
     * @throws ExecutionException where the broker is away or one of them is not there
     */
    public List<TopicRetention> retentions(Collection<String> names) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        try (Admin admin = Admin.create(connection)) {
            return admin.describeConfigs(resources).all().get().entrySet().stream()
                    .map(topic -> TopicRetention.of(topic.getKey().name(), topic.getValue()))
                    .toList();
        }
    }

    private static void await(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            // Another service was faster.
        }
    }

    private Stream<NewTopic> events() {
        return EventCatalog.all().topics().stream().map(this::events);
    }

    private NewTopic events(EventTopic topic) {
        return topic.compacted()
                ? topic(topic.name(), Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT))
                : topic(topic.name(), retention());
    }

    /** Short segments, because an event goes with its segment, not before. */
    private Map<String, String> retention() {
        long retention = properties.topicRetention().toMillis();
        return Map.of(
                RETENTION_MS_CONFIG,
                String.valueOf(retention),
                SEGMENT_MS_CONFIG,
                String.valueOf(Math.min(retention, LONGEST_SEGMENT.toMillis())));
    }

    private Stream<NewTopic> deadLetters(Collection<String> consumed) {
        Map<String, String> settings = Map.of(RETENTION_MS_CONFIG, FOR_EVER, MAX_MESSAGE_BYTES_CONFIG, ANY_SIZE);
        return consumed.stream().map(topic -> topic(deadLetterTopic(topic), settings));
    }

    private NewTopic topic(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(COMPRESSION_TYPE_CONFIG, NONE);
        all.putIfAbsent(MAX_MESSAGE_BYTES_CONFIG, String.valueOf(properties.maxRecordBytes()));
        return new NewTopic(name, properties.partitions(), properties.replicationFactor()).configs(all);
    }
}
