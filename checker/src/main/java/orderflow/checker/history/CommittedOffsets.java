package orderflow.checker.history;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import orderflow.localstack.system.KafkaOperator;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far consumers have come. */
public final class CommittedOffsets implements AutoCloseable {

    private final KafkaOperator kafka;

    private CommittedOffsets(KafkaOperator kafka) {
        this.kafka = kafka;
    }

    public static CommittedOffsets open(String bootstrapServers) {
        return new CommittedOffsets(KafkaOperator.of(bootstrapServers));
    }

    /** The committed offset of each partition; one that has none is left out. */
    Map<Integer, Long> of(Consumer consumer) {
        Map<Integer, Long> offsets = new HashMap<>();
        String group = consumer.service().label();
        kafka.ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(consumer.topic())) {
                        offsets.put(partition.partition(), offset.offset());
                    }
                });
        return offsets;
    }

    /** How many records the consumer has come to since the beginning of its topic, where these are all. */
    OptionalLong handledWhereAllAre(Consumer consumer) {
        Map<Integer, Long> committed = of(consumer);
        Map<Integer, Long> ends = ends(consumer.topic());
        boolean all = ends.entrySet().stream()
                .allMatch(end -> end.getValue().equals(committed.getOrDefault(end.getKey(), 0L)));
        return all
                ? OptionalLong.of(
                        ends.values().stream().mapToLong(Long::longValue).sum())
                : OptionalLong.empty();
    }

    @Override
    public void close() {
        kafka.close();
    }

    private Map<Integer, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        requireNonNull(kafka.ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        kafka.ask(admin -> admin.listOffsets(wanted).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }
}
