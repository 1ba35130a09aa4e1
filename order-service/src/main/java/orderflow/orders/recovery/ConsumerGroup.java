package orderflow.orders.recovery;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** The consumer group of the service, which has the service's name. */
record ConsumerGroup(Admin kafka, String name) {

    /** Whether nobody is in it: so it is some time after its last member has left, or has died. */
    boolean isEmpty() throws ExecutionException, InterruptedException {
        try {
            GroupState state = requireNonNull(kafka.describeConsumerGroups(List.of(name))
                            .all()
                            .get()
                            .get(name))
                    .groupState();
            return state == GroupState.EMPTY || state == GroupState.DEAD;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    /** How it gets from where it is to that moment, or to the beginning of its topics. */
    OffsetReset resetTo(@Nullable Instant moment) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = committed();
        OffsetSpec wanted = moment == null ? OffsetSpec.earliest() : OffsetSpec.forTimestamp(moment.toEpochMilli());
        Map<TopicPartition, Long> targets = new HashMap<>();
        kafka.listOffsets(committed.keySet().stream().collect(toMap(partition -> partition, _ -> wanted)))
                .all()
                .get()
                .forEach((partition, found) -> targets.put(partition, found.offset()));
        return OffsetReset.of(committed, targets);
    }

    /** @throws ExecutionException where somebody is in the group */
    void reset(OffsetReset reset) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        reset.targets().forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        if (!offsets.isEmpty()) {
            kafka.alterConsumerGroupOffsets(name, offsets).all().get();
        }
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        kafka.listConsumerGroupOffsets(name)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }
}
