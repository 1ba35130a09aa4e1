package orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderflow.messaging.topic.TopicRetention;
import org.junit.jupiter.api.Test;

class DedupeWindowTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aTopicThatForgetsBeforeTheInboxMayBeRead() {
        assertThat(refusal(15, topic(false, 7, DAY))).isEmpty();
    }

    @Test
    void aTopicThatKeepsEventsForLongerIsRefusedWithBothFiguresAndWhatToSet() {
        assertThat(refusal(8, topic(false, 7, DAY)))
                .contains(
                        "Nothing is consumed: topic payments keeps events for up to 8d (retention.ms 7d, segment.ms 1d),"
                                + " the inbox knows them for 8d only. Set orderflow.messaging.inbox.retention to more than 8d, or"
                                + " lower the topic's, and start again");
    }

    @Test
    void aTopicThatKeepsEventsForEverIsRefused() {
        assertThat(refusal(15, new TopicRetention("payments", false, Duration.ofMillis(-1), DAY)))
                .contains(
                        "Nothing is consumed: topic payments keeps events for ever (retention.ms -1), the inbox knows them"
                                + " for 15d only. Give the topic a retention.ms and start again");
    }

    @Test
    void aCompactedTopicMayBeReadBecauseItsLatestStateWins() {
        assertThat(refusal(15, topic(true, 400, DAY))).isEmpty();
    }

    private static Optional<String> refusal(int days, TopicRetention topic) {
        return new DedupeWindow(Duration.ofDays(days)).refusal(List.of(topic));
    }

    private static TopicRetention topic(boolean compacted, int days, Duration segment) {
        return new TopicRetention("payments", compacted, Duration.ofDays(days), segment);
    }
}
