package orderflow.messaging.eventlog;

import com.google.protobuf.Message;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.schemas.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The state of something, as it is about to be published on a compacted topic.
 *
 * @param type the state's type in the catalogue; its topic is compacted
 * @param key what it is the state of
 * @param version counts the states of this key, 1 for the first
 * @param state the latest state; null erases the key
 * @param context why it changed
 */
public record NewState(
        EventType type, UUID key, int version, @Nullable Message state, EventContext context) {}
