package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param nextCursor asks for those behind these; null where there are none */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterPage(
        List<DeadLetterSummary> items, @Nullable UUID nextCursor) {

    /** @param letters one more than fit, where there are so many */
    static DeadLetterPage of(List<DeadLetter> letters, int limit) {
        List<DeadLetterSummary> items =
                letters.stream().limit(limit).map(DeadLetterSummary::of).toList();
        return new DeadLetterPage(
                items, letters.size() > limit ? items.getLast().id() : null);
    }
}
