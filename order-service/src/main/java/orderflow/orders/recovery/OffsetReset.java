package orderflow.orders.recovery;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How a consumer group goes back.
 *
 * @param targets the new offset of each partition that changes
 * @param records how many records the group comes to once more
 */
record OffsetReset(Map<TopicPartition, Long> targets, long records) {

    /**
     * Only back, never forth.
     *
     * @param wanted below 0 where there is no record from the wanted moment on
     */
    static OffsetReset of(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> wanted) {
        Map<TopicPartition, Long> targets = new HashMap<>();
        long records = 0;
        for (Map.Entry<TopicPartition, Long> partition : committed.entrySet()) {
            long target = wanted.getOrDefault(partition.getKey(), -1L);
            if (target >= 0 && target < partition.getValue()) {
                targets.put(partition.getKey(), target);
                records += partition.getValue() - target;
            }
        }
        return new OffsetReset(targets, records);
    }
}
