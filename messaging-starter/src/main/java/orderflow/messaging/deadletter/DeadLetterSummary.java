package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dead letter as lists show it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterSummary(
        UUID id,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String eventId,
        @Nullable String eventType,
        String error,
        Instant failedAt,
        DeadLetterStatus status) {

    static DeadLetterSummary of(DeadLetter letter) {
        return new DeadLetterSummary(
                letter.id(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.key(),
                letter.eventId(),
                letter.eventType(),
                letter.error(),
                letter.failedAt().toInstant(),
                letter.status());
    }
}
