package orderflow.messaging.relay;

import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/** What a failed sending says about the others. */
enum Refusal {
    /** The record is not taken; others of its topic are. */
    OF_THE_RECORD,
    /** Nothing is taken by this topic now; others take theirs. */
    OF_THE_TOPIC,
    /** The producer is of no use any more, so it is nobody's refusal. */
    NONE;

    static Refusal of(Throwable failure) {
        return switch (failure) {
            case RecordTooLargeException _, RecordBatchTooLargeException _, InvalidRecordException _ -> OF_THE_RECORD;
            case InvalidTimestampException _, UnsupportedForMessageFormatException _ -> OF_THE_RECORD;
            case PolicyViolationException _, InvalidTopicException _ -> OF_THE_RECORD;
            case TopicAuthorizationException _ -> OF_THE_TOPIC;
            // The topic is not there, or the broker does not say where it is.
            case TimeoutException _ -> OF_THE_TOPIC;
            default -> NONE;
        };
    }
}
