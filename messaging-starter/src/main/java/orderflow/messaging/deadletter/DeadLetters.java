package orderflow.messaging.deadletter;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.failpoint.Failpoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a consumer could not handle. The dead letter topic holds each record byte for byte and why; a table is its index.
 * Safe for use by several threads.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final Failpoint AFTER_SEND = Failpoint.named("deadletter.afterSend");

    private static final String EXISTS = """
            SELECT EXISTS (SELECT
                           FROM dead_letter
                           WHERE topic = :topic AND partition = :partition AND "offset" = :offset)
            """;

    private static final String INSERT = """
            INSERT INTO dead_letter (id, topic, partition, "offset", key, event_id, event_type, error, failed_at)
            VALUES (:id, :topic, :partition, :offset, :key, :eventId, :eventType, :error, :failedAt)
            ON CONFLICT (topic, partition, "offset") DO NOTHING
            """;

    private final JdbcClient jdbc;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final DeadLetterHeaders headers;

    DeadLetters(JdbcClient jdbc, Producer<byte[], byte[]> producer, Clock clock, DeadLetterHeaders headers) {
        this.jdbc = jdbc;
        this.producer = producer;
        this.clock = clock;
        this.headers = headers;
    }

    /**
     * Returns when the record is on its dead letter topic and in the index. A record that is there already is left as it
     * is, so a poll that comes again buries nothing twice.
     *
     * @throws KafkaException where the broker did not take it; the record's offset must not be committed then
     */
    public DeadLetter bury(ConsumerRecord<byte[], byte[]> record, Throwable cause) {
        DeadLetter deadLetter = DeadLetter.of(record, cause, clock.instant());
        if (!isBuried(deadLetter)) {
            send(headers.explain(record, deadLetter));
            AFTER_SEND.hit();
            insert(deadLetter);
            log.error(
                    "Dead letter {}-{}@{}, event {} of type {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    deadLetter.eventId(),
                    deadLetter.eventType(),
                    deadLetter.error());
        }
        return deadLetter;
    }

    private boolean isBuried(DeadLetter deadLetter) {
        return jdbc.sql(EXISTS).paramSource(deadLetter).query(Boolean.class).single();
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take the dead letter", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while the dead letter was sent", e);
        }
    }

    private void insert(DeadLetter deadLetter) {
        jdbc.sql(INSERT).paramSource(deadLetter).update();
    }
}
