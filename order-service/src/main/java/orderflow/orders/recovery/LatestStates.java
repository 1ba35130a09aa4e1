package orderflow.orders.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;

/** The topic's last word on each customer: by time, because a relay that died may have repeated an older one behind it. */
final class LatestStates {

    private final Map<UUID, EventEnvelope> latest = new HashMap<>();

    /** Of two states of one moment the second counts. */
    void published(EventEnvelope state) {
        latest.merge(
                state.subject(),
                state,
                (known, next) ->
                        next.metadata().time().isBefore(known.metadata().time()) ? known : next);
    }

    Map<UUID, EventEnvelope> byCustomer() {
        return latest;
    }
}
