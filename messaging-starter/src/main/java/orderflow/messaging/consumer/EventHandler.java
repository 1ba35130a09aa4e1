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
     * Handles events that this service has not handled before; those of one key are in the order of the topic. The
     * context of an event is the one to pass on to whatever follows from it. The call runs in a transaction, which commits
     * the events' ids together with all that the handler writes through the same data source. If the handler throws, all of it is
     * rolled back, and the events come again, maybe one by one. One thread calls it at a time. It must not call
     * the outside: it records what is to be done, and does that after the commit.
     */
    void handle(List<EventEnvelope> events);
}
