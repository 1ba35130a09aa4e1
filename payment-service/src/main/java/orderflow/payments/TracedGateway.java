package orderflow.payments;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import orderflow.messaging.trace.Traces;
import orderflow.payments.gateway.CaptureResult;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import orderflow.payments.gateway.PaymentGateway;
import org.springframework.stereotype.Component;

/** Asks the gateway, each time in a span of its own within the trace of the order. */
@Component
class TracedGateway {

    private final PaymentGateway gateway;
    private final Traces traces;

    TracedGateway(PaymentGateway gateway, Traces traces) {
        this.gateway = gateway;
        this.traces = traces;
    }

    /** As {@link PaymentGateway#capture} does. */
    CaptureResult capture(Payment payment) {
        return traces.call(
                "capture payment",
                payment.context(),
                () -> gateway.capture(payment.captureRequest()),
                (span, result) -> describe(span, payment, result));
    }

    private static void describe(Span span, Payment payment, CaptureResult result) {
        span.setAttribute("order.id", payment.orderId().toString());
        span.setAttribute("payment.id", payment.getId().toString());
        switch (result) {
            case Captured _ -> span.setAttribute("payment.outcome", "captured");
            case Declined _ -> span.setAttribute("payment.outcome", "declined");
            case Unknown _ -> {
                span.setAttribute("payment.outcome", "unknown");
                span.setStatus(StatusCode.ERROR, "no answer");
            }
        }
    }
}
