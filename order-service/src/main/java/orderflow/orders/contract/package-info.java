/** Events of orders and of payments as their contracts have them, and back. {@code OrderEventCodec} is the door. */
@NullMarked
package orderflow.orders.contract;

import org.jspecify.annotations.NullMarked;
