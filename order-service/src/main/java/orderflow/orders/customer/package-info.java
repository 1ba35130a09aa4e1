/** How customers are reached: the service's own table, and its state on the topic {@code customers}. */
@NullMarked
package orderflow.orders.customer;

import org.jspecify.annotations.NullMarked;
