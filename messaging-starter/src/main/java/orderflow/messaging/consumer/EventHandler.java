package orderflow.messaging.consumer;

import java.util.List;
import java.util.Set;
import orderflow.messaging.event.EventEnvelope;

/**
 * What a service does about the events of one topic. Every bean of this type gets the topic's events, each at least once
 * from the topic and exactly once committed.
 */
public interface EventHandler {

    /** The topic it reads; one handler a topic in each service. */
    String topic();

    /** The types it handles, as Protobuf names; other types of the topic are counted and skipped. */
    Set<String> types();

    /**
     * Handles events that this service has not handled before, in the order of the topic for each key. Their context is
     * the one of what follows from them: within the span of this handling, where there is one. Runs in a
     * transaction that commits their ids with whatever this method writes through the same data source; what it throws
     * rolls all of it back, and then they come again, maybe one by one. Called by one thread at a time. It must not call
     * the outside: it records what is to be done and does it after the commit.
     */
    void handle(List<EventEnvelope> events);
}
