/** What could not be handled: kept byte for byte, with the reason. */
@NullMarked
package orderflow.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
