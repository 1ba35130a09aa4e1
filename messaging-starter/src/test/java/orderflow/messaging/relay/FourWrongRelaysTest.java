package orderflow.messaging.relay;

import static orderflow.messaging.event.CloudEventHeaders.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * "Every committed event, per stream in version order": each scenario is one that a relay which looks right does not
 * survive. Ours does, and the naive one is shown to fail, so that the scenario is known to bite.
 */
class FourWrongRelaysTest {

    private final UUID order = UUID.randomUUID();
    private final UUID anotherOrder = UUID.randomUUID();
    private TestSchema schema;
    private JdbcTemplate jdbc;

    @BeforeEach
    void startEmpty() {
        TestTopics.recreate("orders");
        schema = TestSchema.create();
        jdbc = new JdbcTemplate(schema.asService());
    }

    @Test
    void aSlowTransactionsEventIsPublishedAlthoughALaterPositionWasPublishedBefore() throws Exception {
        aSlowTransaction(ours());
    }

    @Test
    void aRelayThatRemembersTheLastPositionLosesIt() {
        assertThatThrownBy(() -> aSlowTransaction(NaiveRelays.lastPosition(jdbc)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aTransactionThatGotItsIdEarlyAndAppendedLateIsPublishedLate() throws Exception {
        anEarlyTransactionIdAndALateAppend(ours());
    }

    @Test
    void aRelayThatOrdersByTransactionPublishesVersion2BeforeVersion1() {
        assertThatThrownBy(() -> anEarlyTransactionIdAndALateAppend(NaiveRelays.oldestRunningTransaction(jdbc)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aLongTransactionElsewhereStallsNobody() throws Exception {
        aLongTransactionElsewhere(ours());
    }

    @Test
    void aRelayThatWaitsForTheOldestTransactionIsStalledByIt() {
        assertThatThrownBy(() -> aLongTransactionElsewhere(NaiveRelays.oldestRunningTransaction(jdbc)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void clocksThatDifferDoNotChangeTheOrder() throws Exception {
        aClockThatIsAhead(ours());
    }

    @Test
    void aRelayThatOrdersByTheClockPublishesVersion2BeforeVersion1() {
        assertThatThrownBy(() -> aClockThatIsAhead(NaiveRelays.clock(jdbc))).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatFollowsAnEventThatCouldNotBeSentIsNotOnTheTopicBeforeIt() throws Exception {
        aSendThatFails(ours());
    }

    @Test
    void aRelayThatMovesOnPublishesVersion2BeforeVersion1() {
        assertThatThrownBy(() -> aSendThatFails(NaiveRelays.movesOn(jdbc))).isInstanceOf(AssertionError.class);
    }

    private void aSlowTransaction(RelayUnderTest relay) throws Exception {
        try (Writer slow = new Writer(schema);
                Writer fast = new Writer(schema)) {
            slow.append(order, 1);
            fast.append(anotherOrder, 1).commit();
            relay.publishWhatIsThere();
            slow.commit();
            relay.publishWhatIsThere();
        }

        assertThat(published(anotherOrder)).containsExactly(1);
        assertThat(published(order)).containsExactly(1);
    }

    private void anEarlyTransactionIdAndALateAppend(RelayUnderTest relay) throws Exception {
        try (Writer early = new Writer(schema);
                Writer other = new Writer(schema)) {
            early.writeSomething();
            other.append(order, 1).commit();
            early.append(order, 2).commit();
            relay.publishWhatIsThere();
        }

        assertThat(published(order)).containsExactly(1, 2);
    }

    private void aLongTransactionElsewhere(RelayUnderTest relay) throws Exception {
        try (Writer longRunning = new Writer(TestSchema.create());
                Writer writer = new Writer(schema)) {
            longRunning.writeSomething();
            writer.append(order, 1).commit();
            relay.publishWhatIsThere();

            assertThat(published(order)).containsExactly(1);
        }
    }

    private void aClockThatIsAhead(RelayUnderTest relay) throws Exception {
        Instant now = Instant.now();
        try (Writer ahead = new Writer(schema);
                Writer right = new Writer(schema)) {
            ahead.append(order, 1, now.plus(Duration.ofSeconds(2))).commit();
            right.append(order, 2, now).commit();
            relay.publishWhatIsThere();
        }

        assertThat(published(order)).containsExactly(1, 2);
    }

    private void aSendThatFails(RelayUnderTest relay) throws Exception {
        TestTopics.limitRecords("orders", 2_000);
        try (Writer writer = new Writer(schema)) {
            writer.append(order, 1, 5_000).append(order, 2, 10).commit();
        }
        relay.publishWhatIsThere();
        TestTopics.limitRecords("orders", 1_000_000);
        relay.publishWhatIsThere();

        assertThat(published(order)).containsExactly(1, 2);
    }

    /** Our relay's own parts: the lock's session, the pass and the publisher. */
    private RelayUnderTest ours() {
        RelayPass pass = new RelayPass("/order-service", 500, 4_000_000, new RelayMetrics(new SimpleMeterRegistry()));
        return () -> {
            try (RelaySession session = OwnSession.of(schema);
                    EventPublisher publisher = new EventPublisher(TestTopics.producer())) {
                pass.run(new Outbox(session.jdbc(), pass.source()), publisher, new HeldBack(Duration.ofSeconds(1)));
            }
        };
    }

    private static List<Integer> published(UUID stream) {
        return TestTopics.readAll("orders").stream()
                .map(record -> read(record.headers()))
                .filter(event -> event.subject().equals(stream))
                .map(event -> event.version())
                .toList();
    }
}
