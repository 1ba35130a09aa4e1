package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a dead letter.
 *
 * @param waitsFor the dead letter that it waits behind
 * @param storedAt where on its dead letter topic the record is
 * @param content what the record says
 * @param audit what operators did about it, the latest hundred of it, oldest first
 */
record DeadLetterDetails(
        @JsonUnwrapped DeadLetter letter,
        @Nullable UUID waitsFor,
        @Nullable String storedAt,
        @JsonUnwrapped RecordContent content,
        List<DeadLetterAudit.Entry> audit) {}
