package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import orderflow.messaging.event.EventEnvelope;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecoveryReportTest {

    private final LackingEvents events = new LackingEvents(_ -> Map.of());
    private final LatestStates customers = new LatestStates();

    @Test
    void it_says_in_a_line_each_what_was_done_and_what_is_lost() {
        events.published(List.of(event("1")));
        customers.published(new Publisher("/order-service")
                .state(TestRecord.ofCustomer("Ada", "ada@example.com").record())
                .orElseThrow());

        RecoveryReport report = report(false);

        assertThat(report.isComplete()).isTrue();
        assertThat(report.lines())
                .containsExactly(
                        "events     1 read, 1 put back, in 1 orders; 5 records of other publishers skipped",
                        "customers  1 put back, 0 erased; 0 older states removed from the outbox; 0 not on the topic, left as they are",
                        "offsets    set back on 1 partitions, by 7 records in all, to the beginning",
                        "lost       idempotency keys since the backup: a client that repeats a request with one of them places a second order");
    }

    @Test
    void without_doing_anything_it_says_what_would_be_done() {
        assertThat(report(true).text())
                .contains("0 would be put back, in 0 orders", "0 would be erased", "would be set back on 1 partitions");
    }

    @Test
    void with_a_gap_it_is_not_complete_and_says_what_to_do() {
        events.published(List.of(event("2")));

        RecoveryReport report = report(false);

        assertThat(report.isComplete()).isFalse();
        assertThat(report.text())
                .contains("gap        order " + TestRecord.SUBJECT + ": its version 1 is no longer on the topic")
                .contains("1 orders have a gap: restore a later backup");
    }

    private RecoveryReport report(boolean dryRun) {
        return RecoveryReport.of(
                new Findings(
                        events,
                        CustomerChanges.of(customers.byCustomer(), Map.of(), List.of()),
                        new OffsetReset(Map.of(new TopicPartition("orders", 0), 0L), 7),
                        5),
                new RecoveryPlan(null, dryRun));
    }

    private static EventEnvelope event(String version) {
        return new Publisher("/order-service")
                .event(TestRecord.ofOrder().with("ce_sequence", version).record())
                .orElseThrow();
    }
}
