package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class InboxMigrationTest {

    private static final String BEFORE_PARTITIONS = "0.5";
    private static final String CLAIM = "INSERT INTO inbox (event_id) VALUES (?) ON CONFLICT DO NOTHING";

    private final UUID handledNow = UuidV7.next();
    private final UUID handledLastYear = UUID.fromString("0193a000-0000-7000-8000-000000000001");
    private final UUID ofNoTime = UUID.randomUUID();

    @Test
    void whatWasHandledBeforeThereWerePartitionsIsStillKnown() {
        TestSchema schema = TestSchema.createEmpty();
        JdbcTemplate service = new JdbcTemplate(schema.asService());
        schema.migrate(BEFORE_PARTITIONS);
        ids().forEach(id -> service.update(CLAIM, id));
        schema.migrate("latest");

        assertThat(ids().stream().mapToInt(id -> service.update(CLAIM, id)).sum())
                .isZero();
        assertThat(service.queryForObject(
                        "SELECT tableoid::regclass::text FROM inbox WHERE event_id = ?", String.class, handledNow))
                .matches("inbox_\\d{8}");
    }

    private List<UUID> ids() {
        return List.of(handledNow, handledLastYear, ofNoTime);
    }
}
