package orderflow.orders.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list of orders.
 *
 * @param items newest first
 * @param nextCursor where the list goes on; null at its end
 */
public record OrderPage(List<OrderView> items, @Nullable String nextCursor) {}
