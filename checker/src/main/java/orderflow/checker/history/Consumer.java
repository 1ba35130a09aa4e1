package orderflow.checker.history;

import java.util.List;
import java.util.Set;
import orderflow.localstack.system.Service;

/**
 * Who reads what.
 *
 * @param types those it handles; it skips every other
 */
public record Consumer(Service service, String topic, Set<String> types) {

    private static final String ORDERS = "orderflow.orders.v1.";
    private static final String PAYMENTS = "orderflow.payments.v1.";

    /** Every consumer of the system. */
    public static final List<Consumer> ALL = List.of(
            new Consumer(
                    Service.ORDERS,
                    "orders",
                    Set.of(
                            ORDERS + "OrderPlaced",
                            ORDERS + "OrderConfirmed",
                            ORDERS + "OrderDeclined",
                            ORDERS + "OrderCancelled",
                            ORDERS + "OrderExpired")),
            new Consumer(
                    Service.ORDERS, "payments", Set.of(PAYMENTS + "PaymentConfirmed", PAYMENTS + "PaymentDeclined")),
            new Consumer(Service.PAYMENTS, "orders", Set.of(ORDERS + "OrderPlaced")),
            new Consumer(
                    Service.NOTIFICATIONS,
                    "payments",
                    Set.of(PAYMENTS + "PaymentConfirmed", PAYMENTS + "PaymentDeclined", PAYMENTS + "PaymentRefunded")),
            new Consumer(Service.NOTIFICATIONS, "customers", Set.of("orderflow.customers.v1.CustomerContact")));

    /** The topic of what it could not handle. */
    public String deadLetterTopic() {
        return topic + "." + service.label() + ".dlt";
    }

    @Override
    public String toString() {
        return service.label() + " on " + topic;
    }
}
