package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import orderflow.messaging.topic.TopicRetention;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * For how long an event is known to have been handled. An event that a topic still has must be known, or a consumer that
 * goes back to the topic's beginning handles it twice. A compacted topic is exempt: it keeps states, of which the latest
 * wins however often they come, and it keeps them for ever.
 */
record DedupeWindow(Duration retention) {

    private static final String FOR_EVER =
            "Nothing is consumed: topic %s keeps events for ever (retention.ms -1), the inbox knows them for %s only."
                    + " Give the topic a retention.ms and start again";
    private static final String LONGER =
            "Nothing is consumed: topic %s keeps events for up to %s (retention.ms %s, segment.ms %s), the inbox knows them"
                    + " for %s only. Set orderflow.messaging.inbox.retention to more than %s, or lower the topic's, and"
                    + " start again";

    /** Why these topics must not be read; empty where they may. */
    Optional<String> refusal(Collection<TopicRetention> topics) {
        return topics.stream()
                .filter(topic -> !topic.compacted())
                .filter(topic -> topic.isForEver() || retention.compareTo(topic.longest()) <= 0)
                .findFirst()
                .map(this::refusal);
    }

    private String refusal(TopicRetention topic) {
        if (topic.isForEver()) {
            return FOR_EVER.formatted(topic.topic(), text(retention));
        }
        String longest = text(topic.longest());
        return LONGER.formatted(
                topic.topic(), longest, text(topic.retention()), text(topic.segment()), text(retention), longest);
    }

    /** As the setting is written: {@code 15d}. */
    private static String text(Duration duration) {
        return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
    }
}
