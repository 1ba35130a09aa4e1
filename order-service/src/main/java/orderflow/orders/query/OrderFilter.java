package orderflow.orders.query;

import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list, newest first.
 *
 * @param customerId only theirs; null for everybody's
 * @param status only those; null for any
 * @param limit how many at the most
 * @param after only those behind this one; null for the newest
 */
public record OrderFilter(
        @Nullable CustomerId customerId,
        @Nullable OrderStatus status,
        int limit,
        @Nullable Cursor after) {}
