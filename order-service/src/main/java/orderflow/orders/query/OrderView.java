package orderflow.orders.query;

import java.time.Instant;
import orderflow.orders.customer.Customer;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.Order.Existing;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is shown.
 *
 * @param version how many events it is made of
 */
public record OrderView(
        OrderId orderId,
        OrderStatus status,
        Contact customer,
        OrderItems items,
        Money total,
        int version,
        Instant placedAt,
        Instant updatedAt) {

    /** The customer; name and e-mail address are null once they are erased. */
    public record Contact(
            CustomerId id, @Nullable String name, @Nullable String email) {

        static Contact of(CustomerId id, @Nullable Customer customer) {
            return customer == null
                    ? new Contact(id, null, null)
                    : new Contact(id, customer.name().value(), customer.email().value());
        }

        /** Only the id: this text may end up in a log line. */
        @Override
        public String toString() {
            return "Contact[id=" + id + "]";
        }
    }

    /** @param customer null where their data has been erased */
    public static OrderView of(Existing order, @Nullable Customer customer) {
        return new OrderView(
                order.details().orderId(),
                order.status(),
                Contact.of(order.details().customerId(), customer),
                order.details().items(),
                order.details().total(),
                order.version(),
                order.details().placedAt(),
                order.updatedAt());
    }

    /** The same order, its customer being reached like this. */
    OrderView of(@Nullable Customer contact) {
        return new OrderView(
                orderId, status, Contact.of(customer.id(), contact), items, total, version, placedAt, updatedAt);
    }

    Cursor cursor() {
        return new Cursor(placedAt, orderId);
    }
}
