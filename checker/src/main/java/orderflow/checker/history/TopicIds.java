package orderflow.checker.history;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import orderflow.localstack.system.KafkaOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the topics that consumers read. A topic that was deleted and made again has another one.
 *
 * @param present by the topics' names
 */
record TopicIds(Map<String, String> present) {

    static TopicIds read(String bootstrapServers) {
        List<String> names =
                Consumer.ALL.stream().map(Consumer::topic).distinct().toList();
        try (KafkaOperator kafka = KafkaOperator.of(bootstrapServers)) {
            return new TopicIds(kafka.ask(admin -> admin.describeTopics(names).allTopicNames()).entrySet().stream()
                    .collect(toMap(
                            Map.Entry::getKey,
                            topic -> topic.getValue().topicId().toString())));
        }
    }

    /** @param id of the topic that the record was on; null where that was not kept */
    RecordPlace place(String topic, @Nullable String id, int partition, long offset) {
        String former = id == null || id.equals(present.get(topic)) ? "" : id;
        return new RecordPlace(topic, former, partition, offset);
    }
}
