package orderflow.messaging.deadletter;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; null lets every one through.
 *
 * @param statuses one of these
 * @param after those that the list shows behind this one
 */
record DeadLetterFilter(
        Set<DeadLetterStatus> statuses,
        @Nullable String topic,
        @Nullable String key,
        @Nullable String eventType,
        @Nullable UUID after) {}
