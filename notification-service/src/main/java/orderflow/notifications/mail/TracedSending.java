package orderflow.notifications.mail;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.function.Supplier;
import orderflow.messaging.trace.Traces;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;

/** Sends each mail in a span of its own, within the trace of its event. The recipient is not in it. */
record TracedSending(Traces traces) {

    Delivery send(Mail mail, Supplier<Delivery> sending) {
        return traces.call("send mail", mail.context(), sending, (span, delivery) -> describe(span, mail, delivery));
    }

    private static void describe(Span span, Mail mail, Delivery delivery) {
        span.setAttribute("mail.message_id", mail.messageId());
        switch (delivery) {
            case Accepted _ -> span.setAttribute("mail.outcome", "accepted");
            case Refused refused -> failed(span, "refused", refused.replyCode());
            case Postponed postponed -> failed(span, "postponed", postponed.replyCode());
            case Unreachable _ -> failed(span, "unreachable", 0);
        }
    }

    private static void failed(Span span, String outcome, int replyCode) {
        span.setAttribute("mail.outcome", outcome);
        span.setAttribute("smtp.reply_code", replyCode);
        span.setStatus(StatusCode.ERROR, outcome);
    }
}
