package orderflow.messaging.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import orderflow.messaging.consumer.ReceivedRecord.Readable;
import orderflow.messaging.consumer.ReceivedRecord.Skipped;
import orderflow.messaging.consumer.ReceivedRecord.Unreadable;
import orderflow.messaging.deadletter.DeadLetters;
import orderflow.messaging.deadletter.ParkingResult;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.failure.FailureKind;
import orderflow.messaging.trace.ConsumerTraces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Hands one poll's records to a handler in one transaction. Where that fails, one by one, each in its own. Returns only
 * when every record is handled, skipped or set aside, so that the offsets may be committed; throws where the
 * infrastructure is to blame or the {@link Brake} is on, so that the whole poll comes again, what was handled being dropped
 * as duplicates; and throws where there is no time for the rest, which then comes with the next poll.
 */
record EventConsumer(
        ConsumedTopic topic,
        Set<String> handledTypes,
        HandlerTransaction transaction,
        Attempts attempts,
        DeadLetters deadLetters,
        ConsumerMetrics metrics,
        ConsumerTraces traces,
        Brake brake,
        Duration pollTime)
        implements BatchMessageListener<byte[], byte[]> {

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);

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
                    deadLetter(unreadable.record(), unreadable.cause());
                }
            }
        }
        together(batch, time);
    }

    /**
     * Handles a record that was set aside, in the current transaction and as if it had just come.
     *
     * @return false where it was a duplicate
     */
    boolean handleOutOfTurn(ConsumerRecord<byte[], byte[]> record) {
        return switch (ReceivedRecord.of(record, handledTypes)) {
            case Readable readable -> transaction.handleOutOfTurn(readable);
            case Skipped _ -> {
                metrics.skipped();
                yield true;
            }
            case Unreadable unreadable -> throw unreadable.cause();
        };
    }

    private void together(List<Readable> batch, PollTime time) {
        List<Readable> waiting;
        try {
            waiting = transaction.handle(batch);
        } catch (Throwable failure) {
            rethrowInfrastructure(failure);
            log.warn("A batch of {} failed and is handled one by one: {}", batch.size(), failure.toString());
            batch.forEach(readable -> alone(readable, time));
            return;
        }
        waiting.forEach(next -> park(next, time));
    }

    private void alone(Readable readable, PollTime time) {
        time.requireTimeFor(readable.record());
        List<Readable> waiting;
        try {
            waiting = attempts.run(() -> transaction.handle(List.of(readable)));
        } catch (Throwable failure) {
            rethrowInfrastructure(failure);
            brake.requireOff(failure);
            deadLetter(readable.record(), failure);
            return;
        }
        waiting.forEach(next -> park(next, time));
    }

    /** It waits behind the dead letter of its key; or that is done with by now, and it is its turn. */
    private void park(Readable readable, PollTime time) {
        time.requireTimeFor(readable.record());
        ParkingResult result = deadLetters.park(readable.record(), topic.id());
        metrics.setAside(readable.record(), result);
        if (result == ParkingResult.FREE) {
            alone(readable, time);
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        ParkingResult result = deadLetters.deadLetter(record, topic.id(), cause);
        metrics.setAside(record, result);
        if (result == ParkingResult.DEAD) {
            CloudEventHeaders.traceparent(record.headers())
                    .ifPresent(traceparent -> traces.deadLetter(traceparent, cause));
        }
    }

    private static void rethrowInfrastructure(Throwable failure) {
        if (FailureKind.of(failure) == FailureKind.INFRASTRUCTURE) {
            throw new InfrastructureException(failure);
        }
    }
}
