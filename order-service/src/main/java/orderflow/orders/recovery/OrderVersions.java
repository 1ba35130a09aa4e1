package orderflow.orders.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events of an order, by version: those of the log, and behind them those that it lacks. */
final class OrderVersions {

    private final List<UUID> events;
    private int highestPublished;

    /** @param logged the ids of the log's events of the order, version 1 first */
    OrderVersions(List<UUID> logged) {
        events = new ArrayList<>(logged);
    }

    /** What a published event is to the log. */
    enum Place {
        /** It is there, or was published before. */
        KNOWN,
        /** It is the next one that the log lacks. */
        LACKING,
        /** There is another event under its version. */
        TAKEN,
        /** A version before it is neither in the log nor was it published before. */
        BEHIND_GAP
    }

    /** Takes the next published event; one that the log lacks belongs to the order from then on. */
    Place published(int version, UUID event) {
        highestPublished = Math.max(highestPublished, version);
        if (version > next()) {
            return Place.BEHIND_GAP;
        }
        if (version == next()) {
            events.add(event);
            return Place.LACKING;
        }
        return events.get(version - 1).equals(event) ? Place.KNOWN : Place.TAKEN;
    }

    /** The first version that nobody knows an event of. */
    int next() {
        return events.size() + 1;
    }

    /** Whether a later version than {@link #next()} was published. */
    boolean hasGap() {
        return highestPublished >= next();
    }
}
