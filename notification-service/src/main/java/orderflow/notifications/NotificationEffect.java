package orderflow.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.eventlog.NewEvent;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.trace.LogFields;
import orderflow.notifications.mail.Delivery;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;
import orderflow.notifications.mail.Mail;
import orderflow.notifications.mail.Mailer;
import orderflow.service.effect.Effect;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Mails notifications, again under the same Message-ID until the mail server accepts or refuses them. */
@Component
class NotificationEffect implements Effect<AddressedNotification, Outcome> {

    private static final Failpoint AFTER_RECORD = Failpoint.named("mail.afterRecord");

    /** Also for a mail that there was no time for: neither was tried. */
    private static final Delivery UNREACHABLE = new Unreachable();

    private final Notifications notifications;
    private final NotificationTable table;
    private final Contacts contacts;
    private final MailTemplates templates;
    private final Mailer mailer;
    private final EventLog events;
    private final TransactionOperations transaction;
    private final OrderToMail orderToMail;
    private final NotificationProperties settings;
    private final MailServerOutage outage;
    private final Clock clock;

    NotificationEffect(
            Notifications notifications,
            NotificationTable table,
            Contacts contacts,
            MailTemplates templates,
            Mailer mailer,
            EventLog events,
            TransactionOperations transaction,
            OrderToMail orderToMail,
            NotificationProperties settings,
            Clock clock) {
        this.notifications = notifications;
        this.table = table;
        this.contacts = contacts;
        this.templates = templates;
        this.mailer = mailer;
        this.events = events;
        this.transaction = transaction;
        this.orderToMail = orderToMail;
        this.settings = settings;
        this.outage = new MailServerOutage(settings, clock);
        this.clock = clock;
    }

    /** How many of so many mails may be tried now; few or none while the mail server is away. */
    int limit(int mails) {
        return outage.limit(mails);
    }

    @Override
    public UUID id(AddressedNotification letter) {
        return letter.notification().getId();
    }

    @Override
    public Instant claimedUntil(AddressedNotification letter) {
        return letter.notification().nextAttemptAt();
    }

    @Override
    public LoggingEventBuilder describe(AddressedNotification letter, LoggingEventBuilder line) {
        Notification notification = letter.notification();
        return LogFields.trace(
                LogFields.order(line, notification.orderId()),
                notification.context().traceparent());
    }

    @Override
    public List<AddressedNotification> claimDue(Instant now, Instant claimedUntil, int most) {
        int limit = limit(most);
        List<Notification> due = limit == 0 ? List.of() : notifications.claimDue(now, claimedUntil, limit);
        return due.isEmpty() ? List.of() : AddressedNotification.to(due, contacts.of(due));
    }

    @Override
    public void recallFarAhead(Instant now, Instant latest) {
        notifications.recallFarAhead(now, latest);
    }

    @Override
    public List<Outcome> perform(List<AddressedNotification> letters, BooleanSupplier mayBegin) {
        List<Delivery> deliveries = limit(letters.size()) == 0 ? List.of() : send(letters, mayBegin);
        Instant at = clock.instant();
        return IntStream.range(0, letters.size())
                .mapToObj(i -> outcome(
                        letters.get(i).notification(), i < deliveries.size() ? deliveries.get(i) : UNREACHABLE, at))
                .toList();
    }

    private List<Delivery> send(List<AddressedNotification> letters, BooleanSupplier mayBegin) {
        List<Mail> mails = letters.stream().map(templates::mail).toList();
        List<Delivery> deliveries = mailer.send(mails, mayBegin);
        if (deliveries.contains(UNREACHABLE)) {
            outage.failed();
        } else if (!deliveries.isEmpty()) {
            outage.succeeded();
        }
        return deliveries;
    }

    private Outcome outcome(Notification notification, Delivery delivery, Instant at) {
        Instant claimedUntil = notification.nextAttemptAt();
        switch (delivery) {
            case Accepted _ -> notification.sent(at);
            case Refused refused -> notification.failed(refused.replyCode(), at);
            case Postponed postponed ->
                notification.retryAt(
                        at.plus(settings.waitAfter(notification.postponed() + 1)), postponed.replyCode(), at);
            case Unreachable _ -> notification.release(at);
        }
        return new Outcome(notification, claimedUntil);
    }

    @Override
    public void record(List<Outcome> outcomes) {
        transaction.executeWithoutResult(_ -> {
            Map<UUID, Integer> doneBefore = table.record(outcomes);
            events.append(events(outcomes, doneBefore));
        });
        outcomes.forEach(outcome -> orderToMail.tried(outcome.notification()));
        AFTER_RECORD.hit();
    }

    private static List<NewEvent> events(List<Outcome> outcomes, Map<UUID, Integer> doneBefore) {
        Map<UUID, Integer> now = new HashMap<>();
        return outcomes.stream()
                .map(Outcome::notification)
                .filter(notification -> notification.isDone() && doneBefore.containsKey(notification.getId()))
                .map(notification -> {
                    int before = doneBefore.getOrDefault(notification.getId(), 0);
                    int version = before + now.merge(notification.orderId(), 1, Integer::sum);
                    return NotificationEvents.of(notification, version);
                })
                .toList();
    }
}
