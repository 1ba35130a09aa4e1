package orderflow.cli.recovery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import orderflow.localstack.Deadline;
import orderflow.localstack.ServiceSchema;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Service;

/**
 * That order-service does not run: none of its instances has a session in the database, and none is in its consumer group. An
 * instance that was frozen, or cut off, has both until PostgreSQL and Kafka give it up.
 */
record ServiceStopped(OrdersDatabase database, ConsumerGroup group, Consumer<String> progress) {

    private static final String SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename IN (?, ?)";

    /** Longer than a session in the group lives after its member was killed. */
    private static final Duration LONGEST_SESSION = Duration.ofSeconds(60);

    /** Returns when it is one. @throws ProblemException where it is none */
    void require() {
        long sessions = database.ask(connection -> {
            ServiceSchema schema = Service.ORDERS.schema();
            try (PreparedStatement count = connection.prepareStatement(SESSIONS)) {
                count.setString(1, schema.role());
                count.setString(2, schema.owner());
                return number(count);
            }
        });
        if (sessions > 0) {
            throw running("it has %s sessions in the database".formatted(sessions));
        }
        if (!group.isEmpty()) {
            progress.accept(
                    "waiting up to %s s until the consumer group is empty".formatted(LONGEST_SESSION.toSeconds()));
            if (!Deadline.in(LONGEST_SESSION).await(group::isEmpty)) {
                throw running("it is in the consumer group");
            }
        }
    }

    private static long number(PreparedStatement count) throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static ProblemException running(String sign) {
        return new ProblemException(
                "order-service is running (%s): stop every instance of it, and call recover again".formatted(sign));
    }
}
