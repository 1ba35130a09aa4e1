package orderflow.messaging.consumer;

import java.util.List;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.event.EventEnvelope;

/**
 * What a batch comes to.
 *
 * @param unseen the events to handle, each once, in their order
 * @param waiting those that wait behind a dead letter of their key, in their order
 */
record Claim(List<Readable> unseen, List<Readable> waiting) {

    static final Claim NOTHING = new Claim(List.of(), List.of());

    List<EventEnvelope> events() {
        return unseen.stream().map(Readable::event).toList();
    }
}
