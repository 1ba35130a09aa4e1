package orderflow.chaos.faults;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import orderflow.localstack.system.TopicReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, as a client outside the system sees them that may write whatever it likes. */
record Topics(String bootstrapServers) {

    /** Sends records as they are and returns when the broker has them. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                // One request after another, because a topic that was just made refuses some, and takes what is behind.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "max.request.size",
                        10_000_000,
                        "linger.ms",
                        5,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        }
    }

    /** @return whether the topic takes a record of that size */
    boolean takes(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        try {
            send(List.of(record));
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException) {
                return false;
            }
            throw e;
        }
    }

    /** The latest of each partition, oldest first: so many or fewer. */
    List<ConsumerRecord<byte[], byte[]>> latest(String topic, int ofEachPartition) {
        List<ConsumerRecord<byte[], byte[]>> latest = new ArrayList<>();
        try (TopicReader reader = TopicReader.open(bootstrapServers)) {
            reader.readLatest(topic, ofEachPartition, latest::add);
        }
        return latest;
    }

    /** The same record once more, octet for octet. */
    static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value(), record.headers());
    }

    /** Deletes a topic. @return how to make it as it was, with its settings and no records */
    Optional<NewTopic> delete(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            if (!admin.listTopics().names().get().contains(topic)) {
                return Optional.empty();
            }
            int partitions = partitions(admin, topic);
            Map<String, String> settings = settings(admin, topic);
            admin.deleteTopics(List.of(topic)).all().get();
            return Optional.of(new NewTopic(topic, partitions, (short) 1).configs(settings));
        }
    }

    void create(NewTopic topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** Deletes a topic and makes it anew at once, as it was and empty. */
    void makeAgain(String topic) throws ExecutionException, InterruptedException {
        create(delete(topic).orElseThrow());
    }

    /** Removes every record that is there now, as retention does. */
    void removeRecords(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < partitions(admin, topic); partition++) {
                all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    /** Sets one of a topic's own settings. @return what it was */
    String set(String topic, String setting, String value) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            String before = requireNonNull(settings(admin, topic).get(setting));
            var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
            return before;
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
        return requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .size();
    }

    private static Map<String, String> settings(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
