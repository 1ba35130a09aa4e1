package orderflow.messaging.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import orderflow.messaging.event.EventMetadata;

/** How OpenTelemetry's semantic conventions name a message's attributes in a span. Ids and names only: no personal data. */
final class MessagingAttributes {

    static final AttributeKey<Long> BATCH_MESSAGE_COUNT = AttributeKey.longKey("messaging.batch.message_count");
    static final AttributeKey<String> CONSUMER_GROUP = AttributeKey.stringKey("messaging.consumer.group.name");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    private static final AttributeKey<String> MESSAGE_KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("cloudevents.event_type");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private MessagingAttributes() {}

    static SpanBuilder operation(SpanBuilder span, String name, String type, String topic) {
        return span.setAttribute(SYSTEM, "kafka")
                .setAttribute(DESTINATION, topic)
                .setAttribute(OPERATION_NAME, name)
                .setAttribute(OPERATION_TYPE, type);
    }

    static SpanBuilder message(SpanBuilder span, EventMetadata event) {
        return span.setAttribute(MESSAGE_ID, event.id().toString())
                .setAttribute(MESSAGE_KEY, event.subject().toString())
                .setAttribute(EVENT_TYPE, event.type());
    }

    /** The failure's class and never its message, which may quote anything. */
    static void failed(Span span, Throwable failure, String description) {
        span.setAttribute(ERROR_TYPE, failure.getClass().getName());
        span.setStatus(StatusCode.ERROR, description);
    }
}
