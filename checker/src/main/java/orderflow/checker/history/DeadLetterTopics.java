package orderflow.checker.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dead letter topics.
 *
 * @param copies every record of them
 * @param originals the records that the copies and the indexes name, as far as they are on their topics
 */
public record DeadLetterTopics(List<Copy> copies, Map<RecordPlace, Digest> originals) {

    /**
     * A record of a dead letter topic.
     *
     * @param place where it is itself
     * @param source which record it says it is; null where it does not say
     */
    public record Copy(RecordPlace place, @Nullable RecordPlace source, Digest digest) {}
}
