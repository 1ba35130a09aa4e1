package orderflow.messaging.eventlog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;

/**
 * The service's events, append-only and kept for ever. An appended event is published if and only if its transaction
 * commits: at least once, and in order within its stream. Safe for use by several threads.
 */
public interface EventLog {

    /**
     * Appends all or none, in their order, in the caller's transaction.
     *
     * @return the events as they will be published
     * @throws WrongExpectedVersionException where one of the versions is taken; the transaction cannot go on then
     * @throws EventTooLargeException where a content is larger than its topic takes
     */
    List<EventEnvelope> append(List<NewEvent> events);

    /** The service that publishes these events, as a CloudEvents source: {@code /order-service}. */
    String source();

    /** All events of these streams, each oldest first; a stream without events is left out. */
    Map<UUID, List<EventEnvelope>> streams(Collection<UUID> streams);

    /** All events of a stream, oldest first; empty where there is none. */
    default List<EventEnvelope> stream(UUID stream) {
        return streams(List.of(stream)).getOrDefault(stream, List.of());
    }
}
