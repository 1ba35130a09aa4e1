package orderflow.checker.history;

import static orderflow.checker.history.Columns.id;
import static orderflow.checker.history.Columns.money;
import static orderflow.checker.history.Columns.word;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import org.jspecify.annotations.Nullable;

/**
 * Reads what has happened in a running system, from the outside. The offsets come first, then the topics, then the database
 * in one snapshot, so that what is read later contains all that was read before.
 */
public record HistoryReader(RunningState system, @Nullable Path requestLog) {

    private static final String KEYS = "SELECT key, order_id FROM orders.idempotency_key";

    private static final String ORDER_VIEWS = """
            SELECT order_id, customer_id, status, total_minor, currency, version
            FROM orders.order_view
            """;

    private static final String PAYMENTS = """
            SELECT payment_id, order_id, minor_units, currency, status
            FROM payments.payment
            """;

    private static final String LEDGER = """
            SELECT entry_id, idempotency_key, order_id, kind, minor_units, currency
            FROM payments.gateway_ledger
            """;

    private static final String NOTIFICATIONS = """
            SELECT notification_id, order_id, kind, customer_id, status
            FROM notifications.notification
            """;

    private static final String CONTACTS = "SELECT customer_id, name, email FROM %s";

    /**
     * All of it.
     *
     * @param drained what was found when the system was waited for
     * @throws orderflow.localstack.system.ProblemException where a part of the system does not answer
     */
    public History read(boolean drained) {
        Map<Consumer, Map<Integer, Long>> committed = committed();
        TopicIds ids = TopicIds.read(system.kafka());
        TopicsReader topics = TopicsReader.read(system.kafka(), ids, indexed(ids));
        List<Request> requests = requestLog == null ? List.of() : RequestLog.read(requestLog);
        try (Database database = Database.snapshot(system)) {
            Map<Service, ServiceHistory> services = services(database, ids);
            return new History(
                    requests,
                    services,
                    topics.topics(),
                    committed,
                    topics.deadLetters(),
                    database.list(KEYS, row -> new KeyRow(row.getString("key"), id(row, "order_id"))),
                    orderViews(database),
                    payments(database),
                    ledger(database),
                    notifications(database),
                    new MailsReader(system.mail()).read(),
                    new Contacts(
                            contacts(database, "orders.customer"),
                            contacts(database, "notifications.contact"),
                            topics.addresses()),
                    drained,
                    null);
        }
    }

    private Map<Consumer, Map<Integer, Long>> committed() {
        Map<Consumer, Map<Integer, Long>> committed = new HashMap<>();
        try (CommittedOffsets offsets = CommittedOffsets.open(system.kafka())) {
            Consumer.ALL.forEach(consumer -> committed.put(consumer, offsets.of(consumer)));
        }
        return committed;
    }

    private Set<RecordPlace> indexed(TopicIds ids) {
        try (Database database = Database.snapshot(system)) {
            return Stream.of(Service.values())
                    .flatMap(service -> ServiceReader.of(database, service, ids).deadLetters().stream())
                    .map(DeadLetter::source)
                    .collect(Collectors.toSet());
        }
    }

    private static Map<Service, ServiceHistory> services(Database database, TopicIds ids) {
        Map<Service, ServiceHistory> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, ServiceReader.of(database, service, ids).read());
        }
        return services;
    }

    private static List<OrderRow> orderViews(Database database) {
        return database.list(
                ORDER_VIEWS,
                row -> new OrderRow(
                        id(row, "order_id"),
                        id(row, "customer_id"),
                        word(row, "status"),
                        money(row, "total_minor"),
                        row.getInt("version")));
    }

    private static List<PaymentRow> payments(Database database) {
        return database.list(
                PAYMENTS,
                row -> new PaymentRow(
                        id(row, "payment_id"), id(row, "order_id"), money(row, "minor_units"), word(row, "status")));
    }

    private static List<LedgerRow> ledger(Database database) {
        return database.list(
                LEDGER,
                row -> new LedgerRow(
                        id(row, "entry_id"),
                        id(row, "idempotency_key"),
                        id(row, "order_id"),
                        word(row, "kind"),
                        money(row, "minor_units")));
    }

    private static List<NotificationRow> notifications(Database database) {
        return database.list(
                NOTIFICATIONS,
                row -> new NotificationRow(
                        id(row, "notification_id"),
                        id(row, "order_id"),
                        word(row, "kind"),
                        id(row, "customer_id"),
                        word(row, "status")));
    }

    private static List<Contact> contacts(Database database, String table) {
        return database.list(
                CONTACTS.formatted(table),
                row -> new Contact(
                        id(row, "customer_id"),
                        row.getString("name"),
                        row.getString("email").intern()));
    }
}
