package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetResetTest {

    private static final TopicPartition ONE = new TopicPartition("orders", 0);
    private static final TopicPartition OTHER = new TopicPartition("payments", 3);

    @Test
    void what_is_ahead_goes_back() {
        OffsetReset reset = OffsetReset.of(Map.of(ONE, 40L, OTHER, 7L), Map.of(ONE, 0L, OTHER, 5L));

        assertThat(reset.targets()).isEqualTo(Map.of(ONE, 0L, OTHER, 5L));
        assertThat(reset.records()).isEqualTo(42);
    }

    @Test
    void nothing_goes_forth() {
        assertThat(OffsetReset.of(Map.of(ONE, 4L, OTHER, 7L), Map.of(ONE, 5L, OTHER, 7L)))
                .isEqualTo(new OffsetReset(Map.of(), 0));
    }

    @Test
    void a_partition_with_no_record_since_then_stays() {
        assertThat(OffsetReset.of(Map.of(ONE, 4L), Map.of(ONE, -1L))).isEqualTo(new OffsetReset(Map.of(), 0));
    }
}
