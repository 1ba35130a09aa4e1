package orderflow.messaging.relay;

import java.util.UUID;
import orderflow.messaging.eventlog.OutboxEntry;

/** What waits as a whole where one of its records is refused. */
sealed interface Queue {

    /** @param isState whether of states, which have nothing to do with the events under the same id */
    record OfStream(boolean isState, UUID id) implements Queue {

        static OfStream of(OutboxEntry entry) {
            return new OfStream(entry.isState(), entry.event().subject());
        }
    }

    record OfTopic(String name) implements Queue {

        /** An event of no contract has the topic of its type alone, so that it keeps nothing else. */
        static OfTopic of(OutboxEntry entry) {
            return new OfTopic(
                    EventSender.topic(entry.event()).orElse(entry.event().type()));
        }
    }
}
