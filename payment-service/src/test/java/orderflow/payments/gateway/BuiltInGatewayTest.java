package orderflow.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import orderflow.messaging.batch.GroupCommit;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Unknown;
import orderflow.testing.TestInfrastructure;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The built-in gateway on a real database. */
class BuiltInGatewayTest extends PaymentGatewayContract {

    private static final GatewayProperties RELIABLE = new GatewayProperties(Duration.ZERO, Duration.ZERO, 0);
    private static final GatewayProperties UNRELIABLE = new GatewayProperties(Duration.ZERO, Duration.ZERO, 0.6);

    private static JdbcTemplate jdbc;
    private static GroupCommit<CaptureRequest, LedgerEntry> ledger;

    @BeforeAll
    static void openTheBooks() {
        var settings = TestInfrastructure.database("payment-service");
        migrate(
                settings.get("spring.flyway.url"),
                settings.get("spring.flyway.user"),
                settings.get("spring.flyway.password"));
        var dataSource = new DriverManagerDataSource(
                settings.get("spring.datasource.url").toString(),
                settings.get("spring.datasource.username").toString(),
                settings.get("spring.datasource.password").toString());
        jdbc = new JdbcTemplate(dataSource);
        Ledger book = new Ledger(jdbc, Clock.systemUTC());
        var transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        ledger = new GroupCommit<>("ledger", 500, 1000, requests -> transactions.execute(_ -> book.book(requests)));
    }

    @AfterAll
    static void closeTheBooks() {
        ledger.close();
    }

    @Override
    PaymentGateway gateway() {
        return new BuiltInGateway(ledger, RELIABLE, () -> 0.5);
    }

    private final Random random = new Random(1);

    @Override
    PaymentGateway unreliableGateway() {
        return new BuiltInGateway(ledger, UNRELIABLE, random::nextDouble);
    }

    @Override
    int captures(UUID key) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM gateway_ledger WHERE idempotency_key = ? AND kind = 'CAPTURED'",
                Integer.class,
                key);
    }

    @Test
    void aFailureLosesTheRequestOrTheAnswer() {
        CaptureRequest lostRequest = visa();
        CaptureRequest lostAnswer = visa();
        PaymentGateway failing = failing(List.of(0.1, 0.5, 0.7));

        assertThat(failing.capture(lostRequest)).isEqualTo(new Unknown());
        assertThat(captures(lostRequest.idempotencyKey())).isZero();
        assertThat(failing.capture(lostAnswer)).isEqualTo(new Unknown());
        assertThat(captures(lostAnswer.idempotencyKey())).isEqualTo(1);
        assertThat(failing.capture(lostAnswer)).isEqualTo(new Captured());
        assertThat(captures(lostAnswer.idempotencyKey())).isEqualTo(1);
    }

    private static PaymentGateway failing(List<Double> draws) {
        Iterator<Double> next = new ArrayList<>(draws).iterator();
        return new BuiltInGateway(ledger, UNRELIABLE, next::next);
    }

    private static CaptureRequest visa() {
        return new CaptureRequest(UUID.randomUUID(), UUID.randomUUID(), 100, "EUR", "tok_visa");
    }

    private static void migrate(Object url, Object user, Object password) {
        Flyway.configure()
                .dataSource(url.toString(), user.toString(), password.toString())
                .defaultSchema("payments")
                .createSchemas(false)
                .locations("classpath:db/messaging", "classpath:db/migration")
                .load()
                .migrate();
    }
}
