package orderflow.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.batch.AfterCommit;
import orderflow.messaging.consumer.EventHandler;
import orderflow.messaging.event.EventEnvelope;
import orderflow.service.effect.EffectWorker;
import org.springframework.stereotype.Component;

/**
 * Records one notification for each order and kind, and hands those whose customer is known to the worker once that has
 * committed. A second event of the same kind changes nothing.
 */
@Component
class PaymentEventHandler implements EventHandler {

    private final Notifications notifications;
    private final Contacts contacts;
    private final NotificationEffect effect;
    private final EffectWorker<AddressedNotification, Outcome> worker;
    private final NotificationProperties settings;
    private final Clock clock;

    PaymentEventHandler(
            Notifications notifications,
            Contacts contacts,
            NotificationEffect effect,
            EffectWorker<AddressedNotification, Outcome> worker,
            NotificationProperties settings,
            Clock clock) {
        this.notifications = notifications;
        this.contacts = contacts;
        this.effect = effect;
        this.worker = worker;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "payments";
    }

    @Override
    public Set<String> types() {
        return PaymentEventReader.TYPES;
    }

    @Override
    public void handle(List<EventEnvelope> events) {
        Collection<Notification> fresh = notYetNotified(events);
        List<AddressedNotification> letters = AddressedNotification.to(fresh, contacts.of(fresh));
        List<AddressedNotification> ours =
                letters.subList(0, Math.min(letters.size(), effect.limit(worker.freeCapacity())));
        letters.forEach(letter -> letter.notification().address(letter.contact()));
        ours.forEach(letter -> letter.notification().claim(settings.lease()));
        notifications.saveAll(fresh);
        AfterCommit.run(() -> worker.accept(ours));
    }

    private Collection<Notification> notYetNotified(List<EventEnvelope> events) {
        Instant now = clock.instant();
        Map<NotificationKey, Notification> fresh = new LinkedHashMap<>();
        events.stream()
                .map(event -> PaymentEventReader.notification(event, now))
                .forEach(notification -> fresh.putIfAbsent(NotificationKey.of(notification), notification));
        UUID[] orders = events.stream().map(EventEnvelope::subject).toArray(UUID[]::new);
        notifications.findAbout(orders).forEach(known -> fresh.remove(NotificationKey.of(known)));
        return fresh.values();
    }

    /** What a customer is notified of once. */
    private record NotificationKey(UUID orderId, NotificationKind kind) {

        static NotificationKey of(Notification notification) {
            return new NotificationKey(notification.orderId(), notification.kind());
        }
    }
}
