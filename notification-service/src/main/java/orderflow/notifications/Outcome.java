package orderflow.notifications;

import java.time.Instant;
import orderflow.notifications.mail.Delivery;

/** What the mail server said about a notification. @param at when it said so */
record Outcome(Letter letter, Delivery delivery, Instant at) {

    Notification notification() {
        return letter.notification();
    }
}
