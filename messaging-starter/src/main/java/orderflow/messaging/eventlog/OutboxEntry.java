package orderflow.messaging.eventlog;

import orderflow.messaging.event.EventEnvelope;

/** An event that is still to be published, and its place in the outbox. */
public record OutboxEntry(long position, EventEnvelope event) {}
