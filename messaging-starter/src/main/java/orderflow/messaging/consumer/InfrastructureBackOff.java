package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import orderflow.messaging.MessagingProperties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What a container does when a poll could not be handled: goes back to its first records, pauses and tries again, for
 * ever. Where there was no time to handle all of it: goes back to the first record that is left, and on. A paused
 * container keeps polling, so it stays in its group; nothing is skipped and no offset is committed.
 */
final class InfrastructureBackOff implements CommonErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(InfrastructureBackOff.class);

    private final ListenerContainerPauseService pauses;
    private final MessagingProperties.Consumer settings;
    private final ConsumedTopic topic;
    private final OffsetRecommitter recommitter;
    private volatile int failures;

    InfrastructureBackOff(
            ListenerContainerPauseService pauses,
            MessagingProperties.Consumer settings,
            ConsumedTopic topic,
            OffsetRecommitter recommitter) {
        this.pauses = pauses;
        this.settings = settings;
        this.topic = topic;
        this.recommitter = recommitter;
    }

    /** Whether the last poll could not be handled. */
    boolean isWaiting() {
        return failures > 0;
    }

    void succeeded() {
        failures = 0;
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> records,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        UnfinishedPollException unfinished = unfinished(failure);
        if (unfinished != null) {
            log.warn("{}: {}", container.getListenerId(), unfinished.getMessage());
            firstOffsets(records, unfinished.next()).forEach(consumer::seek);
            recommitter.add(records.partitions());
        } else {
            firstOffsets(records, records.iterator().next()).forEach(consumer::seek);
            pause(failure, container, doubled());
        }
    }

    /**
     * It was the poll itself: records were removed, and those behind them are read. Or the broker is in trouble; there may be no
     * record for long that would show that it goes on, so nobody waits for one.
     */
    @Override
    public void handleOtherException(
            Exception failure, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        if (failure instanceof OffsetOutOfRangeException removed) {
            Map<TopicPartition, Long> positions = removed.offsetOutOfRangePartitions();
            topic.skipRemoved(consumer, positions);
            recommitter.add(positions.keySet());
            succeeded();
        } else {
            pause(failure, container, settings.maxBackOff());
        }
    }

    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    private void pause(Exception failure, MessageListenerContainer container, Duration most) {
        Duration wait =
                Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
        log.warn(
                "{} waits {} ms and tries again: {}",
                container.getListenerId(),
                wait.toMillis(),
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
        pauses.pause(container, wait);
    }

    private Duration doubled() {
        long millis = settings.backOff().toMillis() << Math.min(failures++, 16);
        return Duration.ofMillis(Math.min(millis, settings.maxBackOff().toMillis()));
    }

    /** Where each partition goes on, that record and those behind it in the poll's order being left. */
    private static Map<TopicPartition, Long> firstOffsets(ConsumerRecords<?, ?> records, ConsumerRecord<?, ?> next) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        boolean isLeft = false;
        for (ConsumerRecord<?, ?> record : records) {
            isLeft |= record == next;
            if (isLeft) {
                offsets.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
            }
        }
        return offsets;
    }

    private static @Nullable UnfinishedPollException unfinished(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(UnfinishedPollException.class::isInstance)
                .map(UnfinishedPollException.class::cast)
                .findFirst()
                .orElse(null);
    }
}
