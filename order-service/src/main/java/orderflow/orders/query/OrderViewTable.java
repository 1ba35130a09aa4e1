package orderflow.orders.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.OrderStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code order_view}. */
@Component
final class OrderViewTable {

    private static final String INSERT = """
            INSERT INTO order_view (order_id, customer_id, status, items, total_minor, currency, version,
                                    placed_at, updated_at)
            SELECT order_id, customer_id, 'PLACED', items, total_minor, currency, 1, placed_at, placed_at
            FROM unnest(?::uuid[], ?::uuid[], ?::json[], ?::bigint[], ?::text[], ?::timestamptz[])
                 AS placed (order_id, customer_id, items, total_minor, currency, placed_at)
            ON CONFLICT (order_id) DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE order_view
            SET status = change.status, version = change.version, updated_at = change.at
            FROM unnest(?::uuid[], ?::text[], ?::int[], ?::timestamptz[]) AS change (order_id, status, version, at)
            WHERE order_view.order_id = change.order_id AND order_view.version < change.version
            """;

    private static final String PAGE = """
            SELECT order_id, customer_id, status, items, total_minor, currency, version, placed_at, updated_at
            FROM order_view
            WHERE true %s
            ORDER BY placed_at DESC, order_id DESC
            LIMIT :limit
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JsonMapper json;

    OrderViewTable(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.json = json;
    }

    void insert(List<OrderPlaced> orders) {
        if (!orders.isEmpty()) {
            jdbc.update(
                    INSERT,
                    ids(orders, order -> order.orderId().value()),
                    ids(orders, order -> order.customerId().value()),
                    column(orders, order -> json.writeValueAsString(order.items())),
                    orders.stream().map(order -> order.total().minorUnits()).toArray(Long[]::new),
                    column(orders, order -> order.total().currency().getCurrencyCode()),
                    column(orders, order -> order.placedAt().toString()));
        }
    }

    /** Each order once; an order that is at that version already, or past it, stays as it is. */
    void update(Collection<StatusChange> changes) {
        if (!changes.isEmpty()) {
            jdbc.update(
                    UPDATE,
                    ids(changes, change -> change.orderId().value()),
                    column(changes, change -> change.status().name()),
                    changes.stream().map(StatusChange::version).toArray(Integer[]::new),
                    column(changes, change -> change.at().toString()));
        }
    }

    /** Without their customers' contact data. */
    List<OrderView> page(OrderFilter filter, int limit) {
        var page = client.sql(PAGE.formatted(conditions(filter))).param("limit", limit);
        if (filter.customerId() != null) {
            page = page.param("customerId", filter.customerId().value());
        }
        if (filter.status() != null) {
            page = page.param("status", filter.status().name());
        }
        if (filter.after() != null) {
            page = page.param("placedAt", filter.after().placedAt().atOffset(ZoneOffset.UTC))
                    .param("orderId", filter.after().orderId().value());
        }
        return page.query(this::row).list();
    }

    /** Only those conditions that there are, so that each kind of list has its own plan and index. */
    private static String conditions(OrderFilter filter) {
        return (filter.customerId() == null ? "" : "AND customer_id = :customerId ")
                + (filter.status() == null ? "" : "AND status = :status ")
                + (filter.after() == null ? "" : "AND (placed_at, order_id) < (:placedAt, :orderId)");
    }

    private OrderView row(ResultSet row, int number) throws SQLException {
        return new OrderView(
                new OrderId(row.getObject("order_id", UUID.class)),
                OrderStatus.valueOf(row.getString("status")),
                OrderView.Contact.of(new CustomerId(row.getObject("customer_id", UUID.class)), null),
                json.readValue(row.getString("items"), OrderItems.class),
                new Money(row.getLong("total_minor"), Money.currency(row.getString("currency"))),
                row.getInt("version"),
                time(row, "placed_at"),
                time(row, "updated_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> UUID[] ids(Collection<T> rows, Function<T, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
