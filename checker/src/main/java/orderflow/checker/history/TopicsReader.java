package orderflow.checker.history;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.DeadLetterTopics.Copy;
import orderflow.customers.v1.CustomerContact;
import orderflow.localstack.system.TopicReader;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads every topic of the system: the dead letter topics first, to know which records to look at closely. */
final class TopicsReader {

    private final List<Copy> copies = new ArrayList<>();
    private final Map<RecordPlace, Digest> originals = new HashMap<>();
    private final Map<UUID, Set<String>> addresses = new HashMap<>();
    private final Map<String, TopicHistory> topics = new HashMap<>();
    private final Set<RecordPlace> wanted = new HashSet<>();
    private final Map<UUID, UUID> ids = new HashMap<>();

    private final TopicIds topicIds;

    private TopicsReader(TopicIds topicIds) {
        this.topicIds = topicIds;
    }

    /** @param indexed the records that the indexes of dead letters name */
    static TopicsReader read(String bootstrapServers, TopicIds topicIds, Set<RecordPlace> indexed) {
        TopicsReader topics = new TopicsReader(topicIds);
        topics.wanted.addAll(indexed);
        try (TopicReader reader = TopicReader.open(bootstrapServers)) {
            reader.topics().stream()
                    .filter(name -> name.endsWith(".dlt"))
                    .sorted()
                    .forEach(name -> topics.readCopies(reader, name));
            EventCatalog.all().topics().forEach(topic -> topics.read(reader, topic));
        }
        return topics;
    }

    Map<String, TopicHistory> topics() {
        return topics;
    }

    DeadLetterTopics deadLetters() {
        return new DeadLetterTopics(copies, originals);
    }

    /** Every address that was published of each customer. */
    Map<UUID, Set<String>> addresses() {
        return addresses;
    }

    private void readCopies(TopicReader reader, String name) {
        reader.read(name, record -> {
            RecordPlace source = source(record);
            copies.add(new Copy(place(record), source, Digests.of(record)));
            if (source != null) {
                wanted.add(source);
            }
        });
    }

    private void read(TopicReader reader, EventTopic topic) {
        List<TopicRecord> records = new ArrayList<>();
        TopicReader.Extent extent = reader.read(topic.name(), record -> {
            records.add(record(record));
            if (wanted.contains(place(record))) {
                originals.put(place(record), Digests.of(record));
            }
            if (topic.compacted()) {
                noteAddress(record);
            }
        });
        topics.put(topic.name(), new TopicHistory(topic.name(), extent.begins(), extent.ends(), records));
    }

    private TopicRecord record(ConsumerRecord<byte[], byte[]> record) {
        UUID key = RecordHeaders.uuid(record.key());
        return new TopicRecord(
                record.partition(),
                record.offset(),
                key == null ? null : same(key),
                RecordHeaders.event(record, this::same));
    }

    private UUID same(UUID id) {
        return ids.computeIfAbsent(id, one -> one);
    }

    private void noteAddress(ConsumerRecord<byte[], byte[]> record) {
        UUID customer = RecordHeaders.uuid(record.key());
        if (customer != null && record.value() != null) {
            try {
                String email = CustomerContact.parseFrom(record.value()).getEmail();
                addresses.computeIfAbsent(customer, _ -> new HashSet<>()).add(email.intern());
            } catch (InvalidProtocolBufferException e) {
                return; // poison: it is for the consumers' invariant to say so
            }
        }
    }

    private @Nullable RecordPlace source(ConsumerRecord<byte[], byte[]> record) {
        try {
            return topicIds.place(
                    Objects.requireNonNull(RecordHeaders.find(record, "dlt_topic")),
                    RecordHeaders.find(record, "dlt_topic_id"),
                    Integer.parseInt(Objects.requireNonNull(RecordHeaders.find(record, "dlt_partition"))),
                    Long.parseLong(Objects.requireNonNull(RecordHeaders.find(record, "dlt_offset"))));
        } catch (NullPointerException | NumberFormatException e) {
            return null;
        }
    }

    private static RecordPlace place(ConsumerRecord<?, ?> record) {
        return new RecordPlace(record.topic(), record.partition(), record.offset());
    }
}
