/** Mails each customer once: a handler records what is to be told, a worker hands it to the mail server. */
@NullMarked
package orderflow.notifications;

import org.jspecify.annotations.NullMarked;
