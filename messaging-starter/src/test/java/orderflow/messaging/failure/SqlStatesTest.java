package orderflow.messaging.failure;

import static orderflow.messaging.failure.FailureKind.INFRASTRUCTURE;
import static orderflow.messaging.failure.FailureKind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Set;
import orderflow.messaging.support.TestSchema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each class of SQLSTATE as PostgreSQL reports it and Spring translates it: at a statement, in a batch and at the commit. */
class SqlStatesTest {

    private static final Set<String> CAUSED_BY_THE_RECORD = Set.of("22", "23", "P0");
    private static final TestSchema SCHEMA = TestSchema.create();

    private final JdbcTemplate jdbc = new JdbcTemplate(SCHEMA.asService());
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource()));

    @BeforeAll
    static void failsAsToldAtOnceOrAtTheCommit() {
        new JdbcTemplate(SCHEMA.asOwner()).execute("""
                CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'as told' USING ERRCODE = NEW.state;
                END
                $$;
                CREATE TABLE at_once (state text);
                CREATE TRIGGER at_once BEFORE INSERT ON at_once FOR EACH ROW EXECUTE FUNCTION fail();
                CREATE TABLE at_commit (state text);
                CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON at_commit DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION fail();
                GRANT INSERT ON at_once, at_commit TO order_service;
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02000", "03000", "08006", "09000", "0A000", "0B000", "0F000", "0L000", "0P000", "0Z000", "20000",
                "21000", "22001", "22P05", "23502", "23505", "24000", "25006", "25P02", "25P03", "27000", "28000",
                "28P01", "2BP01", "2D000", "2F000", "34000", "38000", "39000", "3B001", "3D000", "3F000", "40001",
                "40P01", "42501", "42601", "42P01", "44000", "53100", "53300", "54000", "55006", "55P03", "57014",
                "57P01", "57P05", "58030", "72000", "F0000", "HV000", "P0001", "P0004", "XX000", "XX001"
            })
    void isInfrastructureUnlessTheRecordMayHaveCausedIt(String state) {
        FailureKind kind = CAUSED_BY_THE_RECORD.contains(state.substring(0, 2)) ? UNEXPECTED : INFRASTRUCTURE;

        assertThat(kindOf(() -> jdbc.update("INSERT INTO at_once VALUES (?)", state)))
                .as("at a statement")
                .isEqualTo(kind);
        assertThat(kindOf(() -> jdbc.batchUpdate("INSERT INTO at_once VALUES ('" + state + "')")))
                .as("in a batch")
                .isEqualTo(kind);
        assertThat(kindOf(() ->
                        transaction.executeWithoutResult(_ -> jdbc.update("INSERT INTO at_commit VALUES (?)", state))))
                .as("at the commit")
                .isEqualTo(kind);
    }

    private static FailureKind kindOf(Runnable action) {
        return FailureKind.of(catchThrowable(action::run));
    }
}
