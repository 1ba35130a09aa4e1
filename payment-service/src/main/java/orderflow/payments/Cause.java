package orderflow.payments;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import orderflow.messaging.event.EventContext;

/** Why a payment is made, kept until its outcome is published: see {@link EventContext}. */
@Embeddable
record Cause(UUID correlationId, UUID causationId, String traceparent) {

    static Cause of(EventContext context) {
        return new Cause(context.correlationId(), context.causationId(), context.traceparent());
    }

    EventContext context() {
        return new EventContext(correlationId, causationId, traceparent);
    }
}
