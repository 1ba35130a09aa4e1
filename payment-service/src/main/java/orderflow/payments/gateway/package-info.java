/** The outside world's money: a door, and the gateway that is built in. */
@NullMarked
package orderflow.payments.gateway;

import org.jspecify.annotations.NullMarked;
