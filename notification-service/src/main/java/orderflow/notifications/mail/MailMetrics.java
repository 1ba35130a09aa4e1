package orderflow.notifications.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;
import org.springframework.stereotype.Component;

/** How long the mail server takes, by what it says. */
@Component
public final class MailMetrics {

    private final Timer accepted;
    private final Timer postponed;
    private final Timer refused;
    private final Timer unanswered;

    public MailMetrics(MeterRegistry meters) {
        accepted = timer("accepted", meters);
        postponed = timer("4xx", meters);
        refused = timer("5xx", meters);
        unanswered = timer("connection_failed", meters);
    }

    /** A mail that was tried. @param begin {@link System#nanoTime} when its sending, or connecting for it, began */
    void tried(Delivery delivery, long begin) {
        outcome(delivery).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    private Timer outcome(Delivery delivery) {
        return switch (delivery) {
            case Accepted _ -> accepted;
            case Postponed later when later.replyCode() > 0 -> postponed;
            case Refused _ -> refused;
            case Postponed _, Unreachable _ -> unanswered;
        };
    }

    private static Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("orderflow.mail.deliveries")
                .description("Mails that were tried, by what the mail server said; one for a connection that failed")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(meters);
    }
}
