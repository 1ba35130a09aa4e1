package orderflow.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.Consumer;
import orderflow.checker.history.Contact;
import orderflow.checker.history.Contacts;
import orderflow.checker.history.Content;
import orderflow.checker.history.DeadLetter;
import orderflow.checker.history.DeadLetterTopics;
import orderflow.checker.history.DeadLetterTopics.Copy;
import orderflow.checker.history.Digest;
import orderflow.checker.history.Effects;
import orderflow.checker.history.EventHeader;
import orderflow.checker.history.History;
import orderflow.checker.history.Inbox;
import orderflow.checker.history.KeyRow;
import orderflow.checker.history.LedgerRow;
import orderflow.checker.history.LoggedEvent;
import orderflow.checker.history.Mail;
import orderflow.checker.history.Mail.NotificationKey;
import orderflow.checker.history.Money;
import orderflow.checker.history.NotificationRow;
import orderflow.checker.history.OrderRow;
import orderflow.checker.history.PaymentRow;
import orderflow.checker.history.RecordPlace;
import orderflow.checker.history.Request;
import orderflow.checker.history.ServiceHistory;
import orderflow.checker.history.TopicHistory;
import orderflow.checker.history.TopicRecord;
import orderflow.localstack.system.Service;

/**
 * A history in which everything is as promised, to be spoilt. {@code ADA} is confirmed: asked for twice, published twice,
 * mailed twice, after a time-out of the gateway. {@code BOB} is declined, and notification-service needed a second attempt by hand. {@code EVE}
 * is a dead letter of payment-service and waits. A poison record is a dead letter of both who read {@code orders}.
 */
final class Story {

    static final UUID ADA = id(1);
    static final UUID BOB = id(2);
    static final UUID EVE = id(3);
    static final UUID CUSTOMER = id(9);
    static final UUID NOBODY = id(99);
    static final String ADDRESS = "workload-0001@example.com";
    static final Money TOTAL = new Money(2_500, "EUR");
    static final Money OTHER_AMOUNT = new Money(2_501, "EUR");
    static final String ORDERS = "orderflow.orders.v1.";
    static final String PAYMENTS = "orderflow.payments.v1.";
    static final String NOTIFICATIONS = "orderflow.notifications.v1.";

    final List<Request> requests = new ArrayList<>();
    final Map<Service, List<LoggedEvent>> logs = new EnumMap<>(Service.class);
    final Map<Service, Set<UUID>> inboxes = new EnumMap<>(Service.class);
    final Map<Service, List<DeadLetter>> deadLetters = new EnumMap<>(Service.class);
    final Set<UUID> unpublished = new HashSet<>();
    final Map<Integer, Long> begins = new HashMap<>();
    final Map<String, List<TopicRecord>> topics = new HashMap<>();
    final Map<Consumer, Map<Integer, Long>> committed = new HashMap<>();
    final List<Copy> copies = new ArrayList<>();
    final Map<RecordPlace, Digest> originals = new HashMap<>();
    final List<KeyRow> keys = new ArrayList<>();
    final List<OrderRow> orderViews = new ArrayList<>();
    final List<PaymentRow> payments = new ArrayList<>();
    final List<LedgerRow> ledger = new ArrayList<>();
    final List<NotificationRow> notifications = new ArrayList<>();
    final List<Mail> mails = new ArrayList<>();
    final List<Contact> customers = new ArrayList<>();
    final List<Contact> replica = new ArrayList<>();
    boolean drained = true;
    long statesUnpublished;
    long keptSinceMillis;

    Story() {
        requestsAndKeys();
        events();
        topics();
        inboxesAndOffsets();
        deadLetters();
        rows();
    }

    static UUID id(long number) {
        return new UUID(number << 16 | 0x7000, 0x8000_0000_0000_0000L + number);
    }

    History history() {
        return history(null);
    }

    History history(Effects before) {
        Map<Service, ServiceHistory> services = new EnumMap<>(Service.class);
        Map<String, TopicHistory> read = new HashMap<>();
        for (Service service : Service.values()) {
            services.put(
                    service,
                    new ServiceHistory(
                            logs.get(service),
                            unpublished,
                            statesUnpublished,
                            new Inbox(inboxes.get(service), keptSinceMillis),
                            deadLetters.get(service)));
        }
        topics.forEach((name, records) -> read.put(name, topic(name, records)));
        return new History(
                requests,
                services,
                read,
                committed,
                new DeadLetterTopics(copies, originals),
                keys,
                orderViews,
                payments,
                ledger,
                notifications,
                mails,
                new Contacts(customers, replica, Map.of()),
                drained,
                before);
    }

    void assertHolds(Invariant invariant) {
        assertThat(invariant.check(history()).first()).isNull();
    }

    /** @param named what the counter-example says, so that one can go and look */
    void assertViolated(Invariant invariant, Object... named) {
        Result result = invariant.check(history());
        assertThat(result.isViolated()).as("violated").isTrue();
        assertThat(result.first())
                .contains(List.of(named).stream().map(Object::toString).toList());
    }

    static LoggedEvent event(UUID id, UUID order, int version, String type) {
        return new LoggedEvent(id, order, version, type, new Content.Paid(id(33), TOTAL));
    }

    static EventHeader header(UUID id, String source, UUID order, int version) {
        return new EventHeader(id, ORDERS + "OrderCancelled", source, order, version, true);
    }

    static TopicRecord record(int partition, long offset, EventHeader event) {
        return new TopicRecord(partition, offset, event.subject(), event);
    }

    static RecordPlace place(String topic, int partition, long offset) {
        return new RecordPlace(topic, partition, offset);
    }

    private void requestsAndKeys() {
        requests.add(new Request("key-ada", CUSTOMER, ADDRESS, TOTAL, 503, null));
        requests.add(new Request("key-ada", CUSTOMER, ADDRESS, TOTAL, 201, ADA));
        requests.add(new Request("key-ada", CUSTOMER, ADDRESS, TOTAL, 201, ADA));
        requests.add(new Request("key-bob", CUSTOMER, ADDRESS, TOTAL, 201, BOB));
        requests.add(new Request("key-eve", CUSTOMER, ADDRESS, TOTAL, 0, null));
        keys.add(new KeyRow("key-ada", ADA));
        keys.add(new KeyRow("key-bob", BOB));
        keys.add(new KeyRow("key-eve", EVE));
    }

    private void events() {
        Content placed = new Content.Placed(CUSTOMER, TOTAL);
        Content other = new Content.Told(id(0), "");
        logs.put(
                Service.ORDERS,
                new ArrayList<>(List.of(
                        new LoggedEvent(id(11), ADA, 1, ORDERS + "OrderPlaced", placed),
                        new LoggedEvent(id(12), BOB, 1, ORDERS + "OrderPlaced", placed),
                        new LoggedEvent(id(13), EVE, 1, ORDERS + "OrderPlaced", placed),
                        new LoggedEvent(id(14), ADA, 2, ORDERS + "OrderConfirmed", other),
                        new LoggedEvent(id(15), BOB, 2, ORDERS + "OrderDeclined", other))));
        logs.put(
                Service.PAYMENTS,
                new ArrayList<>(List.of(
                        new LoggedEvent(id(21), ADA, 1, PAYMENTS + "PaymentConfirmed", new Content.Paid(id(31), TOTAL)),
                        new LoggedEvent(
                                id(22), BOB, 1, PAYMENTS + "PaymentDeclined", new Content.Paid(id(32), TOTAL)))));
        logs.put(
                Service.NOTIFICATIONS,
                new ArrayList<>(List.of(
                        new LoggedEvent(
                                id(41),
                                ADA,
                                1,
                                NOTIFICATIONS + "NotificationSent",
                                new Content.Told(id(51), "ORDER_CONFIRMED")),
                        new LoggedEvent(
                                id(42),
                                BOB,
                                1,
                                NOTIFICATIONS + "NotificationSent",
                                new Content.Told(id(52), "PAYMENT_DECLINED")))));
    }

    private void topics() {
        topics.put(
                "orders",
                new ArrayList<>(List.of(
                        published(Service.ORDERS, 0, 0, 0),
                        published(Service.ORDERS, 3, 0, 1),
                        published(Service.ORDERS, 0, 0, 2),
                        published(Service.ORDERS, 1, 1, 0),
                        published(Service.ORDERS, 4, 1, 1),
                        published(Service.ORDERS, 2, 1, 2),
                        new TopicRecord(1, 3, null, null))));
        topics.put(
                "payments",
                new ArrayList<>(List.of(published(Service.PAYMENTS, 0, 0, 0), published(Service.PAYMENTS, 1, 1, 0))));
        topics.put(
                "notifications",
                new ArrayList<>(
                        List.of(published(Service.NOTIFICATIONS, 0, 0, 0), published(Service.NOTIFICATIONS, 1, 1, 0))));
        topics.put(
                "customers",
                new ArrayList<>(List.of(new TopicRecord(
                        0,
                        0,
                        CUSTOMER,
                        new EventHeader(
                                id(61),
                                "orderflow.customers.v1.CustomerContact",
                                "/order-service",
                                CUSTOMER,
                                1,
                                true)))));
    }

    private void inboxesAndOffsets() {
        inboxes.put(Service.ORDERS, setOf(id(11), id(12), id(13), id(14), id(15), id(21), id(22)));
        inboxes.put(Service.PAYMENTS, setOf(id(11), id(12)));
        inboxes.put(Service.NOTIFICATIONS, setOf(id(21), id(22), id(61)));
        for (Consumer consumer : Consumer.ALL) {
            Map<Integer, Long> offsets = new HashMap<>();
            topics.get(consumer.topic()).forEach(one -> offsets.put(one.partition(), one.offset() + 1));
            committed.put(consumer, offsets);
        }
    }

    private void deadLetters() {
        RecordPlace eve = new RecordPlace("orders", 1, 2);
        RecordPlace poison = new RecordPlace("orders", 1, 3);
        RecordPlace bob = new RecordPlace("payments", 1, 0);
        deadLetters.put(Service.ORDERS, new ArrayList<>(List.of(new DeadLetter(poison, null, "DISCARDED"))));
        deadLetters.put(
                Service.PAYMENTS,
                new ArrayList<>(List.of(new DeadLetter(eve, EVE, "DEAD"), new DeadLetter(poison, null, "DEAD"))));
        deadLetters.put(Service.NOTIFICATIONS, new ArrayList<>(List.of(new DeadLetter(bob, BOB, "HANDLED"))));
        copy("orders.order-service.dlt", 0, poison);
        copy("orders.payment-service.dlt", 0, eve);
        copy("orders.payment-service.dlt", 1, poison);
        copy("payments.notification-service.dlt", 0, bob);
    }

    private void rows() {
        orderViews.add(new OrderRow(ADA, CUSTOMER, "CONFIRMED", TOTAL, 2));
        orderViews.add(new OrderRow(BOB, CUSTOMER, "DECLINED", TOTAL, 2));
        orderViews.add(new OrderRow(EVE, CUSTOMER, "PLACED", TOTAL, 1));
        payments.add(new PaymentRow(id(31), ADA, TOTAL, "CONFIRMED"));
        payments.add(new PaymentRow(id(32), BOB, TOTAL, "DECLINED"));
        ledger.add(new LedgerRow(id(71), id(31), ADA, "TIMED_OUT", TOTAL));
        ledger.add(new LedgerRow(id(72), id(31), ADA, "CAPTURED", TOTAL));
        ledger.add(new LedgerRow(id(73), id(32), BOB, "DECLINED", TOTAL));
        notifications.add(new NotificationRow(id(51), ADA, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
        notifications.add(new NotificationRow(id(52), BOB, "PAYMENT_DECLINED", CUSTOMER, "SENT"));
        mails.add(new Mail("1", new NotificationKey(ADA, "ORDER_CONFIRMED"), ADDRESS));
        mails.add(new Mail("2", new NotificationKey(ADA, "ORDER_CONFIRMED"), ADDRESS));
        mails.add(new Mail("3", new NotificationKey(BOB, "PAYMENT_DECLINED"), ADDRESS));
        customers.add(new Contact(CUSTOMER, "Customer 0001", ADDRESS));
        replica.add(new Contact(CUSTOMER, "Customer 0001", ADDRESS));
    }

    /** That event of the service's log as a record. */
    TopicRecord published(Service service, int event, int partition, long offset) {
        LoggedEvent logged = logs.get(service).get(event);
        EventHeader header = new EventHeader(
                logged.id(), logged.type(), "/" + service.label(), logged.stream(), logged.version(), true);
        return new TopicRecord(partition, offset, logged.stream(), header);
    }

    private void copy(String topic, long offset, RecordPlace source) {
        Digest digest = new Digest("key of " + source, "value of " + source, "headers of " + source);
        copies.add(new Copy(new RecordPlace(topic, 0, offset), source, digest));
        originals.put(source, digest);
    }

    private TopicHistory topic(String name, List<TopicRecord> records) {
        Map<Integer, Long> ends = new HashMap<>();
        records.forEach(one -> ends.merge(one.partition(), one.offset() + 1, Math::max));
        return new TopicHistory(name, begins, ends, records);
    }

    private static Set<UUID> setOf(UUID... ids) {
        return new HashSet<>(Set.of(ids));
    }
}
