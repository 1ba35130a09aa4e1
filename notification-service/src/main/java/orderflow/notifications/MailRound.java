package orderflow.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.notifications.mail.Delivery;
import orderflow.notifications.mail.Delivery.Unreachable;
import orderflow.notifications.mail.Mail;
import orderflow.notifications.mail.Mailer;
import org.springframework.stereotype.Component;

/** One round to the mail server with many mails, and the record of how it went. Safe for use by several threads. */
@Component
class MailRound {

    private static final Failpoint AFTER_RECORD = Failpoint.named("mail.afterRecord");

    private final MailTemplates templates;
    private final Mailer mailer;
    private final OutcomeRecorder recorder;
    private final OrderToMail orderToMail;
    private final MailServerOutage outage;
    private final Duration reserve;
    private final Clock clock;
    private volatile Instant end = Instant.MAX;

    MailRound(
            MailTemplates templates,
            Mailer mailer,
            OutcomeRecorder recorder,
            OrderToMail orderToMail,
            NotificationProperties settings,
            Clock clock) {
        this.templates = templates;
        this.mailer = mailer;
        this.recorder = recorder;
        this.orderToMail = orderToMail;
        this.outage = new MailServerOutage(settings, clock);
        this.reserve = settings.lease().dividedBy(3);
        this.clock = clock;
    }

    /** How many of so many mails the mail server may be bothered with now. */
    int limit(int mails) {
        return outage.limit(mails);
    }

    /** No mail is begun after that: what is left of a round is postponed, and what was sent is recorded in time. */
    void endAt(Instant moment) {
        end = moment;
    }

    /**
     * Returns when every outcome is recorded. A mail is begun only while enough of its claim is left to end it, because
     * after that somebody else may send it.
     */
    void deliver(List<Letter> letters) throws InterruptedException {
        Instant now = clock.instant();
        List<Letter> ours = letters.stream()
                .filter(letter -> now.isBefore(latestStart(letter)))
                .toList();
        if (!ours.isEmpty()) {
            List<Outcome> outcomes = send(ours);
            recorder.record(outcomes);
            outcomes.forEach(orderToMail::tried);
            AFTER_RECORD.hit();
        }
    }

    private List<Outcome> send(List<Letter> letters) {
        List<Mail> mails = letters.stream().map(templates::mail).toList();
        Instant until =
                letters.stream().map(this::latestStart).min(Instant::compareTo).orElseThrow();
        List<Delivery> deliveries =
                outage.limit(mails.size()) == 0 ? notTried(mails) : mailer.send(mails, () -> mayBegin(until));
        watch(deliveries);
        Instant at = clock.instant();
        return IntStream.range(0, letters.size())
                .mapToObj(i -> new Outcome(letters.get(i), deliveries.get(i), at))
                .toList();
    }

    private boolean mayBegin(Instant until) {
        Instant now = clock.instant();
        return now.isBefore(until) && now.isBefore(end);
    }

    private void watch(List<Delivery> deliveries) {
        if (deliveries.getLast() instanceof Unreachable) {
            outage.failed();
        } else {
            outage.succeeded();
        }
    }

    private static List<Delivery> notTried(List<Mail> mails) {
        return mails.stream().<Delivery>map(_ -> new Unreachable()).toList();
    }

    private Instant latestStart(Letter letter) {
        return letter.notification().claimedUntil().minus(reserve);
    }
}
