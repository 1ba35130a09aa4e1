package orderflow.orders.recovery;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * That the service does not run: none of its instances has a session in the database, and none is in its consumer group. An
 * instance that was frozen, or cut off, has both until PostgreSQL and Kafka give it up. Another recovery counts, too.
 */
record ServiceStopped(JdbcTemplate jdbc, ConsumerGroup group, Consumer<String> progress) {

    /** Of the roles that may use the schema, which are the service's own and its owner; this recovery has one session. */
    private static final String SESSIONS = """
            SELECT count(*)
            FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND usesysid IN (
                SELECT granted.grantee
                FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS granted
                WHERE nspname = current_schema() AND granted.privilege_type = 'USAGE')
            """;

    /** Longer than a session in the group lives after its member was killed. */
    private static final Duration LONGEST_SESSION = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Returns when it is one. @throws RecoveryException where it is none */
    void require() throws ExecutionException, InterruptedException {
        Long sessions = jdbc.queryForObject(SESSIONS, Long.class);
        if (sessions == null || sessions > 0) {
            throw running("it has %s sessions in the database".formatted(sessions));
        }
        if (!group.isEmpty()) {
            progress.accept(
                    "waiting up to %s s until the consumer group is empty".formatted(LONGEST_SESSION.toSeconds()));
            awaitEmptyGroup(System.nanoTime());
        }
    }

    private void awaitEmptyGroup(long since) throws ExecutionException, InterruptedException {
        while (!group.isEmpty()) {
            if (System.nanoTime() - since > LONGEST_SESSION.toNanos()) {
                throw running("it is in the consumer group");
            }
            Thread.sleep(PAUSE);
        }
    }

    private static RecoveryException running(String sign) {
        return new RecoveryException(
                "order-service is running (%s): stop every instance of it, and call recover again".formatted(sign));
    }
}
