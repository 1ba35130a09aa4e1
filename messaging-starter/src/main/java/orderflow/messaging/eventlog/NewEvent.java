package orderflow.messaging.eventlog;

import com.google.protobuf.Message;
import java.util.UUID;
import orderflow.messaging.event.EventContext;

/**
 * An event that is about to be appended.
 *
 * @param stream the stream it extends, and the key it is published with
 * @param version its place in the stream: one more than what the decision was made on, 1 for the first
 * @param payload its content, an event of the catalogue
 * @param context why it happens
 */
public record NewEvent(UUID stream, int version, Message payload, EventContext context) {}
