package orderflow.checker.history;

import java.util.Set;
import java.util.UUID;

/**
 * The events that a service has handled.
 *
 * @param keptSinceMillis what was made before that, in milliseconds since 1970, may have been dropped; 0 where nothing was
 */
public record Inbox(Set<UUID> ids, long keptSinceMillis) {

    /** Whether an event with that id, a UUIDv7, would still be here. */
    public boolean keeps(UUID eventId) {
        return eventId.getMostSignificantBits() >>> 16 >= keptSinceMillis;
    }
}
