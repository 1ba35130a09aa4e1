package orderflow.messaging.consumer;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How long the records of one poll may be handled one by one, so that a poll full of poison ends well inside {@code
 * max.poll.interval.ms}. At least one of them always is, so that there is progress. For one thread.
 */
final class PollTime {

    private final long begin = System.nanoTime();
    private final long limit;
    private boolean begun;

    PollTime(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** @throws UnfinishedPollException where the time is up before this record */
    void requireTimeFor(ConsumerRecord<?, ?> record) {
        if (begun && System.nanoTime() - begin > limit) {
            throw new UnfinishedPollException(record);
        }
        begun = true;
    }
}
