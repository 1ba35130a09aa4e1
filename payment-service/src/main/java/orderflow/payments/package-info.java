/** Charges each order once: a handler records what is to be paid, a worker asks the gateway. */
@NullMarked
package orderflow.payments;

import org.jspecify.annotations.NullMarked;
