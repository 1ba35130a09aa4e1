/** From the event log to Kafka: every committed event, at least once, in order within a stream. */
@NullMarked
package orderflow.messaging.relay;

import org.jspecify.annotations.NullMarked;
