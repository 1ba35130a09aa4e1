package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.consumer.ReceivedRecord.Skipped;
import orderflow.messaging.consumer.ReceivedRecord.Unreadable;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.failure.FailureKind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Hands one poll's records to a handler in one transaction. Where that fails, one by one, each in its own. Returns only
 * when every record is handled, skipped or a dead letter, so that the offsets may be committed; throws where the
 * infrastructure is to blame, so that the whole poll comes again, what was handled being dropped as duplicates; and throws
 * where there is no time for the rest, which then comes with the next poll.
 */
final class EventConsumer implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

    private final Set<String> handledTypes;
    private final HandlerTransaction transaction;
    private final Attempts attempts;
    private final DeadLetters deadLetters;
    private final ConsumerMetrics metrics;
    private final Duration pollTime;

    EventConsumer(
            Set<String> handledTypes,
            HandlerTransaction transaction,
            Attempts attempts,
            DeadLetters deadLetters,
            ConsumerMetrics metrics,
            Duration pollTime) {
        this.handledTypes = handledTypes;
        this.transaction = transaction;
        this.attempts = attempts;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.pollTime = pollTime;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        PollTime time = new PollTime(pollTime);
        List<Readable> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (ReceivedRecord.of(record, handledTypes)) {
                case Readable readable -> batch.add(readable);
                case Skipped _ -> metrics.skipped();
                case Unreadable unreadable -> {
                    together(batch, time);
                    batch.clear();
                    time.requireTimeFor(record);
                    bury(unreadable.record(), unreadable.cause());
                }
            }
        }
        together(batch, time);
    }

    private void together(List<Readable> batch, PollTime time) {
        try {
            transaction.handle(batch.stream().map(Readable::event).toList());
        } catch (Throwable failure) {
            rethrowInfrastructure(failure);
            log.warn("A batch of {} failed and is handled one by one: {}", batch.size(), failure.toString());
            batch.forEach(readable -> alone(readable, time));
        }
    }

    private void alone(Readable readable, PollTime time) {
        time.requireTimeFor(readable.record());
        try {
            attempts.run(() -> transaction.handle(List.of(readable.event())));
        } catch (Throwable failure) {
            rethrowInfrastructure(failure);
            bury(readable.record(), failure);
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        metrics.deadLettered(deadLetters.bury(record, cause).eventType());
    }

    private static void rethrowInfrastructure(Throwable failure) {
        if (FailureKind.of(failure) == FailureKind.INFRASTRUCTURE) {
            throw new InfrastructureException(failure);
        }
    }
}
