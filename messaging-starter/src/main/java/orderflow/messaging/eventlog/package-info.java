/** The append-only store of a service's events, and the outbox of what is still to be published. */
@NullMarked
package orderflow.messaging.eventlog;

import org.jspecify.annotations.NullMarked;
