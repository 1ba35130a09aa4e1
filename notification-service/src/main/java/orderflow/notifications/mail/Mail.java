package orderflow.notifications.mail;

import orderflow.messaging.event.EventContext;

/**
 * An e-mail that is ready to go.
 *
 * @param messageId with its angle brackets; the same however often this mail is sent
 * @param recipient one address
 * @param subject one line
 * @param text as plain text
 * @param html the same as HTML
 * @param context why it is sent
 */
public record Mail(String messageId, String recipient, String subject, String text, String html, EventContext context) {

    /** @throws IllegalArgumentException where a header could end early and another begin */
    public Mail {
        if (hasControl(messageId) || hasControl(recipient) || hasControl(subject)) {
            throw new IllegalArgumentException("a header of a mail has a control character");
        }
    }

    private static boolean hasControl(String header) {
        return header.chars().anyMatch(Character::isISOControl);
    }
}
