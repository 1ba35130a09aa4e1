package orderflow.cli.recovery;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import orderflow.checker.history.Consumer;
import orderflow.localstack.system.KafkaOperator;
import orderflow.localstack.system.Service;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The consumer group of order-service. */
record ConsumerGroup(KafkaOperator kafka) {

    private static final String NAME = Service.ORDERS.label();

    private static final Set<String> TOPICS = Consumer.ALL.stream()
            .filter(consumer -> consumer.service() == Service.ORDERS)
            .map(Consumer::topic)
            .collect(toSet());

    /** Whether nobody is in it: so it is some time after its last member has left, or has died. */
    boolean isEmpty() {
        return kafka
                .ask(admin ->
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .filter(group -> group.groupId().equals(NAME))
                .allMatch(group ->
                        group.groupState().filter(GroupState.EMPTY::equals).isPresent());
    }

    /** How it gets from where it is to that moment, or to the beginning of its topics. */
    OffsetReset resetTo(@Nullable Instant moment) {
        Map<TopicPartition, Long> committed = committed();
        OffsetSpec wanted = moment == null ? OffsetSpec.earliest() : OffsetSpec.forTimestamp(moment.toEpochMilli());
        Map<TopicPartition, Long> targets = new HashMap<>();
        kafka.ask(admin -> admin.listOffsets(
                                committed.keySet().stream().collect(toMap(partition -> partition, _ -> wanted)))
                        .all())
                .forEach((partition, found) -> targets.put(partition, found.offset()));
        return OffsetReset.of(committed, targets);
    }

    /** @throws orderflow.localstack.system.ProblemException where somebody is in the group */
    void reset(OffsetReset reset) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        reset.targets().forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        if (!offsets.isEmpty()) {
            kafka.ask(admin -> admin.alterConsumerGroupOffsets(NAME, offsets).all());
        }
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> committed = new HashMap<>();
        kafka.ask(admin -> admin.listConsumerGroupOffsets(NAME).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null && TOPICS.contains(partition.topic())) {
                        committed.put(partition, offset.offset());
                    }
                });
        return committed;
    }
}
