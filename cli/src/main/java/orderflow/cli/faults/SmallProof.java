package orderflow.cli.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.localstack.Deadline;

/** Customers of the simplest kind, and the few promises that the database alone can tell about. */
public final class SmallProof implements Proof {

    private static final Duration REST_LIMIT = Duration.ofSeconds(90);

    private static final String UNFINISHED = """
            SELECT (SELECT count(*) FROM orders.outbox) + (SELECT count(*) FROM orders.state_outbox)
                 + (SELECT count(*) FROM payments.outbox) + (SELECT count(*) FROM notifications.outbox)
                 + (SELECT count(*) FROM payments.payment WHERE status = 'PENDING')
                 + (SELECT count(*) FROM notifications.notification WHERE status IN ('PENDING', 'SENDING'))
                 + (SELECT count(*) FROM orders.order_view WHERE status = 'PLACED')
            """;

    private static final Map<String, String> PROMISES = promises();

    @Override
    public Load start(FaultySystem system, Orders orders, Path log) {
        return SmallLoad.start(system, orders, log);
    }

    @Override
    public Verdict check(FaultySystem system, Path log) {
        boolean rested = Deadline.in(REST_LIMIT).await(() -> isAtRest(system));
        StringBuilder text = new StringBuilder(rested ? "at rest" : "NOT AT REST after " + REST_LIMIT);
        boolean holds = rested;
        for (Map.Entry<String, String> promise : PROMISES.entrySet()) {
            long violations = count(system, promise.getValue());
            text.append("%n%s: %s".formatted(promise.getKey(), violations == 0 ? "ok" : "VIOLATED " + violations));
            holds &= violations == 0;
        }
        long lost = SmallLoad.acknowledged(log).stream()
                .filter(order -> count(system, stored(order)) == 0)
                .count();
        text.append("%nevery acknowledged order is stored: %s".formatted(lost == 0 ? "ok" : "VIOLATED " + lost));
        return new Verdict(holds && lost == 0, text.toString());
    }

    private static Map<String, String> promises() {
        Map<String, String> promises = new LinkedHashMap<>();
        promises.put("no order is captured twice", """
                SELECT count(*)
                FROM (SELECT FROM payments.gateway_ledger WHERE kind = 'CAPTURED' GROUP BY order_id HAVING count(*) > 1) AS twice
                """);
        promises.put("a confirmed order is captured", """
                SELECT count(*)
                FROM orders.order_view
                WHERE status = 'CONFIRMED'
                  AND order_id NOT IN (SELECT order_id FROM payments.gateway_ledger WHERE kind = 'CAPTURED')
                """);
        promises.put("a confirmed order has its notification", """
                SELECT count(*)
                FROM orders.order_view
                WHERE status = 'CONFIRMED'
                  AND order_id NOT IN (SELECT order_id FROM notifications.notification WHERE kind = 'ORDER_CONFIRMED')
                """);
        return promises;
    }

    private static boolean isAtRest(FaultySystem system) {
        return count(system, UNFINISHED) == 0;
    }

    private static String stored(String order) {
        return "SELECT count(*) FROM orders.event_log WHERE stream_id = '%s' AND stream_version = 1".formatted(order);
    }

    /** -1 while the database does not answer. */
    private static long count(FaultySystem system, String query) {
        try (Connection connection = DriverManager.getConnection(system.jdbcUrl(), "postgres", system.password());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(query)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            return -1;
        }
    }
}
