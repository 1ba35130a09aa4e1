package orderflow.messaging.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know of a dead letter.
 *
 * @param cause the exceptions, outermost first, with their places in the code and without their messages
 * @param retries how often it was handled again in vain
 * @param waitsFor the dead letter that it waits behind
 * @param storedAt where on its dead letter topic the record is
 * @param content what the record says
 * @param audit who did what about it, the latest hundred of it, oldest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetterDetails(
        @JsonUnwrapped DeadLetterSummary summary,
        @Nullable String cause,
        int retries,
        @Nullable UUID waitsFor,
        @Nullable String storedAt,
        @JsonUnwrapped RecordContent content,
        List<DeadLetterAudit.Entry> audit) {}
