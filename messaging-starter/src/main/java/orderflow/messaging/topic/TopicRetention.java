package orderflow.messaging.topic;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import java.time.Duration;
import org.apache.kafka.clients.admin.Config;

/**
 * How long a topic keeps its events.
 *
 * @param compacted whether it keeps the latest of each key, however old
 * @param retention its {@code retention.ms}; negative where it keeps all for ever
 * @param segment its {@code segment.ms}: a segment is deleted as a whole, so its oldest event stays that much longer
 */
public record TopicRetention(String topic, boolean compacted, Duration retention, Duration segment) {

    static TopicRetention of(String topic, Config config) {
        return new TopicRetention(
                topic,
                config.get(CLEANUP_POLICY_CONFIG).value().contains(CLEANUP_POLICY_COMPACT),
                milliseconds(config, RETENTION_MS_CONFIG),
                milliseconds(config, SEGMENT_MS_CONFIG));
    }

    public boolean isForEver() {
        return retention.isNegative();
    }

    /** The age at which its last event is gone. */
    public Duration longest() {
        return retention.plus(segment);
    }

    private static Duration milliseconds(Config config, String name) {
        return Duration.ofMillis(Long.parseLong(config.get(name).value()));
    }
}
