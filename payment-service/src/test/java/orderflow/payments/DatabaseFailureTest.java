package orderflow.payments;

import static orderflow.messaging.failure.FailureKind.INFRASTRUCTURE;
import static orderflow.messaging.failure.FailureKind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.failure.FailureKind;
import orderflow.testing.TestInfrastructure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database says over Hibernate, and what comes of a failure that no record has caused. */
@RunningService
class DatabaseFailureTest {

    private static final Set<String> CAUSED_BY_THE_RECORD = Set.of("22", "23", "P0");

    private final JdbcTemplate owner = new JdbcTemplate(new DriverManagerDataSource(
            TestInfrastructure.shared().jdbcUrl(),
            "payments_owner",
            TestInfrastructure.shared().password("payments_owner")));

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @BeforeEach
    void failsAsToldAtOnceOrAtTheCommit() {
        owner.execute("""
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
                GRANT INSERT ON at_once, at_commit TO payment_service;
                """);
    }

    @AfterEach
    void clear() {
        owner.execute("DROP TABLE at_once, at_commit; DROP FUNCTION fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "0A000", "22001", "23502", "23505", "25006", "25P03", "28000", "40001", "40P01", "42501",
                "42P01", "44000", "53100", "53300", "54000", "55006", "55P03", "57014", "57P01", "58030", "P0001",
                "XX000"
            })
    void isInfrastructureUnlessTheRecordMayHaveCausedIt(String state) {
        FailureKind kind = CAUSED_BY_THE_RECORD.contains(state.substring(0, 2)) ? UNEXPECTED : INFRASTRUCTURE;

        assertThat(kindOfInserting("at_once", state)).as("at a statement").isEqualTo(kind);
        assertThat(kindOfInserting("at_commit", state)).as("at the commit").isEqualTo(kind);
    }

    @Test
    void aTableThatIsNotThereForAWhileIsNoDeadLetterAndNoServerError() throws Exception {
        PlacedOrder order = PlacedOrder.unknown();
        owner.execute("ALTER TABLE payment RENAME TO payment_of_tomorrow");
        try {
            order.place("tok_visa");
            assertTryAgain(get(port, "/v1/payments?orderId=" + UUID.randomUUID()));
        } finally {
            owner.execute("ALTER TABLE payment_of_tomorrow RENAME TO payment");
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> order.outcomes().size() == 1);
        assertThat(jdbc.sql("SELECT count(*) FROM dead_letter WHERE key = ?")
                        .param(order.id().toString())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void deadLettersThatCannotBeReadAreToBeAskedForAgain() throws Exception {
        owner.execute("ALTER TABLE dead_letter RENAME TO dead_letter_of_tomorrow");
        try {
            assertTryAgain(get(management, "/actuator/deadletters"));
        } finally {
            owner.execute("ALTER TABLE dead_letter_of_tomorrow RENAME TO dead_letter");
        }
    }

    private static void assertTryAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private FailureKind kindOfInserting(String table, String state) {
        return FailureKind.of(catchThrowable(() -> new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> entities.createNativeQuery("INSERT INTO " + table + " VALUES (?1)")
                        .setParameter(1, state)
                        .executeUpdate())));
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
