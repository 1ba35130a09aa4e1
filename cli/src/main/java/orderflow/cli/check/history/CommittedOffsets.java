package orderflow.cli.check.history;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.cli.system.ProblemException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far consumers have come. */
public final class CommittedOffsets implements AutoCloseable {

    private final Admin admin;

    private CommittedOffsets(Admin admin) {
        this.admin = admin;
    }

    public static CommittedOffsets open(String bootstrapServers) {
        return new CommittedOffsets(Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                "10000",
                "default.api.timeout.ms",
                "15000")));
    }

    /** The committed offset of each partition; one that has none is left out. */
    Map<Integer, Long> of(Consumer consumer) {
        Map<Integer, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(consumer.service().label()).partitionsToOffsetAndMetadata())
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
        boolean all =
                ends.entrySet().stream().allMatch(end -> end.getValue() <= committed.getOrDefault(end.getKey(), 0L));
        return all
                ? OptionalLong.of(
                        ends.values().stream().mapToLong(Long::longValue).sum())
                : OptionalLong.empty();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<Integer, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        requireNonNull(answer(admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic))
                .partitions()
                .forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        answer(admin.listOffsets(wanted).all())
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ProblemException("Kafka does not answer: is the broker still up? " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted");
        }
    }
}
