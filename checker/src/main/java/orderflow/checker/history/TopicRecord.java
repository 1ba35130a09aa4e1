package orderflow.checker.history;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, without its content.
 *
 * @param key null where it has none, or one that is no UUID
 * @param event what its headers say; null where they are not those of a CloudEvent as the system writes them
 */
public record TopicRecord(
        int partition,
        long offset,
        @Nullable UUID key,
        @Nullable EventHeader event) {

    /** The event. @throws NullPointerException where it is none */
    public EventHeader requireEvent() {
        return Objects.requireNonNull(event);
    }
}
