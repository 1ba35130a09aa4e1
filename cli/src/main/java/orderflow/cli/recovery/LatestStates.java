package orderflow.cli.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The topic's last word on each customer: by time, because a relay that died may have repeated an older one behind it. */
final class LatestStates {

    private final Map<UUID, PublishedState> latest = new HashMap<>();

    /** Of two states of one moment the second counts. */
    void published(PublishedState state) {
        latest.merge(state.customer(), state, (known, next) -> next.time().isBefore(known.time()) ? known : next);
    }

    Map<UUID, PublishedState> byCustomer() {
        return latest;
    }
}
