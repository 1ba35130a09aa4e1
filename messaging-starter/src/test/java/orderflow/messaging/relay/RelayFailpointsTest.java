package orderflow.messaging.relay;

import static orderflow.messaging.event.CloudEventHeaders.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.failpoint.TestFaults;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TestTopics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where in a pass each of the relay's points is: seen by what a failure there leaves behind. */
class RelayFailpointsTest {

    private final RelayPass pass =
            new RelayPass("/order-service", 500, 4_000_000, new RelayMetrics(new SimpleMeterRegistry()));
    private final UUID order = UUID.randomUUID();
    private TestSchema schema;
    private JdbcTemplate jdbc;

    @BeforeEach
    void appendOne() throws Exception {
        TestTopics.recreate("orders");
        schema = TestSchema.create();
        jdbc = new JdbcTemplate(schema.asService());
        try (Writer writer = new Writer(schema)) {
            writer.append(order, 1).commit();
        }
    }

    @AfterEach
    void disarm() {
        TestFaults.disarmAll();
    }

    @Test
    void afterReadNothingIsSentYet() throws Exception {
        failAt("relay.afterRead");
        assertThat(published()).isZero();
        assertThat(waiting()).isEqualTo(1);

        pass();
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void afterSendTheEventIsOnItsWayAndItsAcknowledgementIsNotAwaited() throws Exception {
        failAt("relay.afterSend");
        assertThat(waiting()).isEqualTo(1);

        pass();
        assertThat(published()).isGreaterThanOrEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void beforeDeleteTheEventIsPublishedAndStillInTheOutbox() throws Exception {
        failAt("relay.beforeDelete");
        assertThat(published()).isEqualTo(1);
        assertThat(waiting()).isEqualTo(1);

        pass();
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void afterDeleteTheEventIsPublishedAndGoneFromTheOutbox() throws Exception {
        failAt("relay.afterDelete");
        assertThat(published()).isEqualTo(1);
        assertThat(waiting()).isZero();

        pass();
        assertThat(published()).isEqualTo(1);
    }

    private void failAt(String point) {
        TestFaults.failNext(point);
        assertThatThrownBy(this::pass).hasMessage("failpoint " + point);
    }

    private void pass() throws Exception {
        try (RelaySession session = OwnSession.of(schema);
                EventPublisher publisher = new EventPublisher(TestTopics.producer())) {
            pass.run(new Outbox(session.jdbc(), pass.source()), publisher, new HeldBack(Duration.ofSeconds(1)));
        }
    }

    private int waiting() {
        return jdbc.queryForObject("SELECT count(*) FROM outbox", Integer.class);
    }

    private long published() {
        return TestTopics.readAll("orders").stream()
                .filter(record -> read(record.headers()).subject().equals(order))
                .count();
    }
}
