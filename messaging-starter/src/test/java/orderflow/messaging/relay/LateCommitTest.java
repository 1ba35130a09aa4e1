package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A transaction that stays open while the relay gets on: what it appended is only late, and in order within its stream. */
class LateCommitTest {

    private static final int MANY = 40;

    private final UUID order = UUID.randomUUID();
    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate session = new JdbcTemplate(schema.asService());
    private final List<EventEnvelope> published = new ArrayList<>();

    @Test
    void aLateCommitIsPublishedBeforeTheNextVersionOfItsStream() throws Exception {
        Outbox outbox = new Outbox(session, "/order-service");

        aLateCommitAmongMany(() -> publish(outbox, outbox.next(500, 4_000_000)));
    }

    @Test
    void aRelayThatReadsOnFromTheLastPositionAndLooksBackNowAndThenPublishesVersion2BeforeVersion1() {
        assertThatThrownBy(() -> aLateCommitAmongMany(looksBackNowAndThen()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[2, 1]");
    }

    private void aLateCommitAmongMany(RelayUnderTest relay) throws Exception {
        try (Writer slow = new Writer(schema)) {
            slow.append(order, 1);
            publishMany(relay);
            slow.commit();
            slow.append(order, 2).commit();
            publishMany(relay);
        }

        assertThat(published.stream().filter(event -> event.subject().equals(order)))
                .extracting(event -> event.metadata().version())
                .containsExactly(1, 2);
    }

    private void publishMany(RelayUnderTest relay) throws Exception {
        try (Writer others = new Writer(schema)) {
            for (int i = 0; i < MANY; i++) {
                others.append(UUID.randomUUID(), 1).commit();
                relay.publishWhatIsThere();
            }
        }
    }

    private RelayUnderTest looksBackNowAndThen() {
        Outbox outbox = new Outbox(session, "/order-service");
        return new RelayUnderTest() {
            private int passes;
            private long last;

            @Override
            public void publishWhatIsThere() {
                boolean looksBack = ++passes % 16 == 0;
                List<OutboxEntry> entries = outbox.next(500, 4_000_000).stream()
                        .filter(entry -> looksBack || entry.position() > last)
                        .toList();
                publish(outbox, entries);
                last = Math.max(last, entries.isEmpty() ? 0 : entries.getLast().position());
            }
        };
    }

    private void publish(Outbox outbox, List<OutboxEntry> entries) {
        entries.forEach(entry -> published.add(entry.event()));
        outbox.remove(entries);
    }
}
