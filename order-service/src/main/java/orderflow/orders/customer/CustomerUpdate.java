package orderflow.orders.customer;

import java.util.UUID;
import orderflow.messaging.event.EventContext;

/**
 * How a customer wants to be reached from now on.
 *
 * @param customer the latest contact data
 * @param context the request that brought it
 */
public record CustomerUpdate(Customer customer, EventContext context) {

    UUID id() {
        return customer.id();
    }
}
