package orderflow.messaging.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orderflow.messaging.failure.FailureKind;
import orderflow.messaging.support.TestSchema;
import orderflow.testing.TestInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Which session is a service's only relay, and who can have a say in it. */
class RelayOwnerTest {

    private static final String EARLIER_LOCK = "SELECT pg_try_advisory_lock(hashtext('relay'), hashtext(?))";

    private final TestSchema schema = TestSchema.create();

    @Test
    void ofManyThatTryAtOnceOneBecomesTheOwner() throws Exception {
        for (int round = 0; round < 20; round++) {
            assertThat(ownersOf(8)).as("round %s", round).isLessThanOrEqualTo(1);
        }
        OwnSession.of(schema).close();
    }

    @Test
    void anotherServicesRoleKeepsNobodyFromBecomingTheOwner() throws Exception {
        try (Connection other = connect("payment_service")) {
            assertThat(takesEarlierLock(other)).isTrue();

            try (RelaySession session = RelaySession.begin(schema.asService())) {
                assertThat(session.tryOwn()).isTrue();
            }
            assertThatThrownBy(() -> other.createStatement()
                            .execute("SELECT * FROM " + schema.name() + ".relay_owner FOR UPDATE"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anEarlierVersionsOwnerIsRespectedAndRespectsThisOne() throws Exception {
        try (Connection earlier = connect("order_service");
                RelaySession session = RelaySession.begin(schema.asService())) {
            assertThat(takesEarlierLock(earlier)).isTrue();
            assertThat(session.tryOwn()).isFalse();

            earlier.createStatement().execute("SELECT pg_advisory_unlock_all()");
            assertThat(session.tryOwn()).isTrue();
            assertThat(takesEarlierLock(earlier)).isFalse();
        }
    }

    @Test
    void aReadOnlySessionIsNoOwner() throws Exception {
        try (RelaySession session = RelaySession.begin(schema.asService())) {
            session.jdbc().execute("SET default_transaction_read_only = on");

            assertThat(FailureKind.of(catchThrowable(session::tryOwn))).isEqualTo(FailureKind.INFRASTRUCTURE);
        }
        OwnSession.of(schema).close();
    }

    private long ownersOf(int sessions) throws Exception {
        CyclicBarrier allTry = new CyclicBarrier(sessions);
        CyclicBarrier allHaveTried = new CyclicBarrier(sessions);
        Callable<Boolean> session = () -> {
            try (RelaySession own = RelaySession.begin(schema.asService())) {
                allTry.await();
                boolean owns = own.tryOwn();
                allHaveTried.await();
                return owns;
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions)) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                tries.add(threads.submit(session));
            }
            long owners = 0;
            for (Future<Boolean> owns : tries) {
                owners += owns.get() ? 1 : 0;
            }
            return owners;
        }
    }

    private boolean takesEarlierLock(Connection connection) {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                .queryForObject(EARLIER_LOCK, Boolean.class, schema.name());
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                TestInfrastructure.shared().jdbcUrl(),
                role,
                TestInfrastructure.shared().password(role));
    }
}
