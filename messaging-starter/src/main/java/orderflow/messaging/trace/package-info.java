/** One trace from a request to all that follows from it, through the event log and the topics. */
@NullMarked
package orderflow.messaging.trace;

import org.jspecify.annotations.NullMarked;
