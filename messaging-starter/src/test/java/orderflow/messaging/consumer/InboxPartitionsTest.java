package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The inbox's partitions on a real database, with the rights that the service has. */
class InboxPartitionsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(3);

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate service = new JdbcTemplate(schema.asService());

    @Test
    void thereIsOneForEachDayOfTheWindowAndForTheNextDays() {
        at(NOON).createMissing();
        at(NOON).createMissing();

        assertThat(partitions())
                .hasSize(3 + 1 + 7 + 1)
                .contains("inbox_20261121", "inbox_20261124", "inbox_20261201", "inbox_default");
    }

    @Test
    void anIdLiesInThePartitionOfItsDayFromTheFirstMillisecondToTheLast() {
        at(NOON).createMissing();

        assertThat(claimed(id(MIDNIGHT, 0))).isEqualTo("inbox_20261124");
        assertThat(claimed(id(MIDNIGHT.minusMillis(1), -1))).isEqualTo("inbox_20261123");
    }

    @Test
    void whatBelongsToNoDayIsNotRefused() {
        at(NOON).createMissing();

        assertThat(claimed(UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff")))
                .isEqualTo("inbox_default");
        assertThat(claimed(id(NOON.plus(Duration.ofDays(400)), 1))).isEqualTo("inbox_default");
    }

    @Test
    void whatWasClaimedBeforeItsPartitionWasThereIsADuplicateAfterwards() {
        UUID early = id(NOON, 1);
        claim(early);
        at(NOON).createMissing();

        assertThat(partitionOf(early)).isEqualTo("inbox_20261124");
        assertThat(claim(early)).isZero();
    }

    @Test
    void whatIsOlderThanTheWindowIsForgottenAndNothingElse() {
        UUID old = id(NOON.minus(Duration.ofDays(3)), 1);
        UUID young = id(NOON.minus(Duration.ofDays(2)), 1);
        UUID older = id(NOON.minus(Duration.ofDays(100)), 1);
        UUID random = UUID.fromString("00000000-0000-4000-8000-000000000000");
        at(NOON).createMissing();
        List.of(old, young, older, random).forEach(this::claim);

        assertThat(at(NOON).dropOld()).isZero();
        assertThat(at(NOON.plus(Duration.ofDays(1))).dropOld()).isEqualTo(1);
        assertThat(service.queryForList("SELECT event_id FROM inbox", UUID.class))
                .containsExactlyInAnyOrder(young, random);
    }

    @Test
    void makingPartitionsDoesNotWaitForAClaimThatIsOpen() throws Exception {
        at(NOON).createMissing();
        try (Connection open = openClaim(id(NOON, 1))) {
            at(NOON.plus(Duration.ofDays(1))).createMissing();
            open.rollback();
        }

        assertThat(partitions()).contains("inbox_20261202");
    }

    @Test
    void droppingGivesUpWhereAClaimStaysOpenAndSucceedsLater() throws Exception {
        at(NOON).createMissing();
        InboxPartitions tomorrow = at(NOON.plus(Duration.ofDays(1)));
        try (Connection open = openClaim(id(NOON, 1))) {
            assertThatThrownBy(tomorrow::dropOld)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("lock timeout");
            assertThat(claim(id(NOON, 2))).isEqualTo(1);
            open.rollback();
        }

        assertThat(tomorrow.dropOld()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE more ()",
                "CREATE TEMPORARY TABLE inbox ()",
                "CREATE FUNCTION more() RETURNS int LANGUAGE sql RETURN 1",
                "DROP TABLE inbox",
                "DROP TABLE inbox_20261124",
                "DROP TABLE event_log",
                "ALTER TABLE inbox DETACH PARTITION inbox_20261124",
                "ALTER TABLE inbox ADD COLUMN more int",
                "ALTER FUNCTION inbox_drop_partitions(date) RESET ALL",
                "TRUNCATE inbox"
            })
    void theServiceMayNotChangeTheSchemaInAnyOtherWay(String change) {
        at(NOON).createMissing();

        assertThatThrownBy(() -> service.execute(change))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .message()
                .matches("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void noOtherServiceMayMakeOrDropPartitions() {
        assertThat(service.queryForList("""
                SELECT grantee
                FROM information_schema.routine_privileges
                WHERE routine_schema = current_schema() AND routine_name IN ('inbox_create_partitions', 'inbox_drop_partitions')
                """, String.class)).containsOnly("order_service");
    }

    private InboxPartitions at(Instant now) {
        return new InboxPartitions(service, Clock.fixed(now, ZoneOffset.UTC), WINDOW);
    }

    private Connection openClaim(UUID id) throws Exception {
        Connection connection = schema.asService().getConnection();
        connection.setAutoCommit(false);
        try (var claim = connection.createStatement()) {
            claim.execute("INSERT INTO inbox (event_id) VALUES ('" + id + "')");
        }
        return connection;
    }

    private int claim(UUID id) {
        return service.update("INSERT INTO inbox (event_id) VALUES (?) ON CONFLICT DO NOTHING", id);
    }

    private String claimed(UUID id) {
        claim(id);
        return partitionOf(id);
    }

    private String partitionOf(UUID id) {
        return service.queryForObject(
                "SELECT tableoid::regclass::text FROM inbox WHERE event_id = ?", String.class, id);
    }

    private List<String> partitions() {
        return service.queryForList(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'inbox'::regclass", String.class);
    }

    /** A UUIDv7 of that millisecond; its other bits all zero, or all one, or what is given. */
    private static UUID id(Instant made, long rest) {
        return new UUID(made.toEpochMilli() << 16 | 0x7000L | rest & 0xFFFL, rest >>> 2 | 0x8000_0000_0000_0000L);
    }
}
