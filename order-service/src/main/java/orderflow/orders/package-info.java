/** The order-service: orders are placed, confirmed or declined here, and shown. */
@NullMarked
package orderflow.orders;

import org.jspecify.annotations.NullMarked;
