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

    private static final String ID = "dlt_id";
    private static final String TOPIC = "dlt_topic";
    private static final String TOPIC_ID = "dlt_topic_id";
    private static final String PARTITION = "dlt_partition";
    private static final String OFFSET = "dlt_offset";
    private static final String ERROR = "dlt_error";
    private static final String FAILED_AT = "dlt_failed_at";
    private static final Set<String> NAMES = Set.of(ID, TOPIC, TOPIC_ID, PARTITION, OFFSET, ERROR, FAILED_AT);

    private DeadLetterHeaders() {}

    static Headers add(Headers headers, DeadLetter letter) {
        return new RecordHeaders(headers.toArray())
                .add(ID, utf8(letter.id()))
                .add(TOPIC, utf8(letter.topic()))
                .add(TOPIC_ID, utf8(String.valueOf(letter.topicId())))
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

    /** By the dead letter's id; older versions wrote only where it came from. */
    static boolean tellOf(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        String id = CloudEventHeaders.find(record.headers(), ID);
        return id == null ? tellOfPlace(record, letter) : id.equals(letter.id().toString());
    }

    private static boolean tellOfPlace(ConsumerRecord<byte[], byte[]> record, DeadLetter letter) {
        return letter.topic().equals(CloudEventHeaders.find(record.headers(), TOPIC))
                && String.valueOf(letter.partition()).equals(CloudEventHeaders.find(record.headers(), PARTITION))
                && String.valueOf(letter.offset()).equals(CloudEventHeaders.find(record.headers(), OFFSET));
    }

    private static byte[] utf8(Object value) {
        return value.toString().getBytes(UTF_8);
    }
}
