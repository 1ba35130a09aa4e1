/** Mails each customer once: a handler records the notification, a worker hands it to the mail server. */
@NullMarked
package orderflow.notifications;

import org.jspecify.annotations.NullMarked;
