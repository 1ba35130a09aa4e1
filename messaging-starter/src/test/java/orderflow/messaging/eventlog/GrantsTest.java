package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the service's role may do with the starter's tables, also where it once could do more. */
class GrantsTest {

    private static final String GRANTS = """
            SELECT table_name || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
            FROM information_schema.role_table_grants
            WHERE table_schema = current_schema() AND grantee = 'order_service'
            GROUP BY table_name
            ORDER BY table_name
            """;

    private final TestSchema schema = TestSchema.create();
    private final JdbcTemplate owner = new JdbcTemplate(schema.asOwner());
    private final JdbcTemplate service = new JdbcTemplate(schema.asService());

    @Test
    void theServiceMayDoWhatItDoesAndNoMore() {
        assertThat(grants())
                .containsExactly(
                        "dead_letter: INSERT, SELECT, UPDATE",
                        "dead_letter_audit: INSERT, SELECT",
                        "event_log: INSERT, SELECT",
                        "inbox: INSERT, SELECT",
                        "outbox: DELETE, INSERT, SELECT",
                        "parked_key: DELETE, INSERT, SELECT, UPDATE",
                        "relay_owner: SELECT, UPDATE",
                        "state_outbox: DELETE, INSERT, SELECT");
    }

    @Test
    void ofWhatComesLaterItMayReadWhatNobodyHasSaidMoreOf() {
        owner.execute("CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY)");
        assertThat(grants()).contains("later: SELECT");

        owner.execute("CALL allow_service('later', 'SELECT, INSERT')");

        assertThat(grants()).contains("later: INSERT, SELECT");
    }

    @Test
    void whoDidWhatAboutADeadLetterStands() {
        for (String change :
                List.of("UPDATE dead_letter_audit SET done_by = 'other'", "DELETE FROM dead_letter_audit")) {
            assertThatThrownBy(() -> service.update(change)).rootCause().hasMessageContaining("permission denied");
        }
    }

    @Test
    void theServiceUsesNoSequence() {
        assertThatThrownBy(() -> service.execute("SELECT nextval(pg_get_serial_sequence('event_log', 'position'))"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void whatRunsWithTheOwnersRightsIsOnlyTheServicesAndLooksInItsOwnSchemaOnly() {
        assertThat(owner.queryForList("""
                        SELECT proname::text
                        FROM pg_proc
                        WHERE pronamespace = current_schema()::regnamespace AND prosecdef
                          AND NOT has_function_privilege('payment_service', oid, 'EXECUTE')
                          AND proconfig @> ARRAY['search_path=' || current_schema() || ', pg_temp']
                        ORDER BY proname
                        """, String.class))
                .containsExactly("inbox_create_partitions", "inbox_drop_partitions");
        assertThat(owner.queryForObject("""
                        SELECT count(*) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prosecdef
                        """, Integer.class)).isEqualTo(2);
    }

    private List<String> grants() {
        return owner.queryForList(GRANTS, String.class);
    }
}
