package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param nextCursor asks for those behind these; null where there are none */
record DeadLetterPage(
        @JsonIgnoreProperties({"cause", "retries"}) List<DeadLetter> items,
        @Nullable UUID nextCursor) {

    /** @param letters one more than fit, where there are so many */
    static DeadLetterPage of(List<DeadLetter> letters, int limit) {
        List<DeadLetter> items = letters.stream().limit(limit).toList();
        return new DeadLetterPage(
                items, letters.size() > limit ? items.getLast().id() : null);
    }
}
