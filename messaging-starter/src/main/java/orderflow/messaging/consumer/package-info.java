/** From Kafka to a handler: each event once, whole polls in one transaction. */
@NullMarked
package orderflow.messaging.consumer;

import org.jspecify.annotations.NullMarked;
