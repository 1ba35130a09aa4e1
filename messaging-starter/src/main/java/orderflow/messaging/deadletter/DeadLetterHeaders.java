package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import orderflow.messaging.event.CloudEventHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers that a record gets on its dead letter topic, behind its own. */
final class DeadLetterHeaders {

    private static final String TOPIC = "dlt_topic";
    private static final String PARTITION = "dlt_partition";
    private static final String OFFSET = "dlt_offset";
    private static final String ERROR = "dlt_error";
    private static final String FAILED_AT = "dlt_failed_at";
    private static final Set<String> NAMES = Set.of(TOPIC, PARTITION, OFFSET, ERROR, FAILED_AT);

    private DeadLetterHeaders() {}

    static Headers add(Headers headers, DeadLetter letter) {
        return new RecordHeaders(headers.toArray())
                .add(TOPIC, utf8(letter.topic()))
                .add(PARTITION, utf8(letter.partition()))
                .add(OFFSET, utf8(letter.offset()))
                .add(ERROR, utf8(letter.error()))
                .add(FAILED_AT, utf8(letter.failedAt()));
    }

    /** The record's own headers again; where it came with one of these names, that one stays. */
    static Headers remove(Headers headers) {
        List<Header> own = new ArrayList<>(List.of(headers.toArray()));
        Set<String> added = new HashSet<>(NAMES);
        for (int i = own.size() - 1; i >= 0 && !added.isEmpty(); i--) {
            if (added.remove(own.get(i).key())) {
                own.remove(i);
            }
        }
        return new RecordHeaders(own);
    }

    static boolean tellOf(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        return letter.topic().equals(CloudEventHeaders.find(record.headers(), TOPIC))
                && String.valueOf(letter.partition()).equals(CloudEventHeaders.find(record.headers(), PARTITION))
                && String.valueOf(letter.offset()).equals(CloudEventHeaders.find(record.headers(), OFFSET));
    }

    private static byte[] utf8(Object value) {
        return value.toString().getBytes(UTF_8);
    }
}
