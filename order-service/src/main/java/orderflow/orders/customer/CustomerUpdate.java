package orderflow.orders.customer;

import orderflow.messaging.event.EventContext;
import orderflow.orders.domain.CustomerId;

/**
 * How a customer wants to be reached from now on.
 *
 * @param customer the latest contact data
 * @param context the request that brought it
 */
public record CustomerUpdate(Customer customer, EventContext context) {

    CustomerId id() {
        return customer.id();
    }
}
