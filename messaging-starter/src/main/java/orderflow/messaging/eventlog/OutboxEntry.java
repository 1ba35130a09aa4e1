package orderflow.messaging.eventlog;

import orderflow.messaging.event.EventEnvelope;

/**
 * What is still to be published, and where it waits.
 *
 * @param isState whether it waits as a state and not as an event of the log
 * @param position its place there
 * @param event what is published
 */
public record OutboxEntry(boolean isState, long position, EventEnvelope event) {}
