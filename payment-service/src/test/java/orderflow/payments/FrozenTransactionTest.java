package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An instance that is frozen in the middle of a batch: the test claims an event in a transaction and falls silent. */
@RunningService
class FrozenTransactionTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final PlacedOrder order = PlacedOrder.unknown();

    @Autowired
    private DataSource dataSource;

    @Test
    void itsEventsAreHandledByOthersAndItsCommitFailsAsInfrastructure() throws Exception {
        EventMetadata placed = order.event();
        try (Connection frozen = dataSource.getConnection()) {
            frozen.setAutoCommit(false);
            claim(frozen, placed.id());
            order.publish(placed, order.content("tok_visa"));

            await().atMost(MAX_WAIT).until(() -> !order.outcomes().isEmpty());
            assertThatThrownBy(frozen::commit)
                    .satisfies(failure -> assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.INFRASTRUCTURE));
        }
    }

    private static void claim(Connection connection, UUID event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO inbox (event_id) VALUES (?)")) {
            insert.setObject(1, event);
            insert.executeUpdate();
        }
    }
}
