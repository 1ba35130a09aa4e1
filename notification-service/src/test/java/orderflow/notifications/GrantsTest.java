package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the service's role may do with the tables of its own; the starter's have such a test, too. */
@RunningService
class GrantsTest {

    private static final String GRANTS = """
            SELECT table_name || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type)
            FROM information_schema.role_table_grants
            WHERE grantee = current_user
              AND table_name !~ '^(event_log|outbox|state_outbox|inbox|dead_letter|parked_key|relay_owner)'
            GROUP BY table_name
            ORDER BY table_name
            """;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void theServiceMayDoWhatItDoesAndNoMore() {
        List<String> grants = jdbc.queryForList(GRANTS, String.class);

        assertThat(grants)
                .containsExactly("contact: DELETE, INSERT, SELECT, UPDATE", "notification: INSERT, SELECT, UPDATE");
    }
}
