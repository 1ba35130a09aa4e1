/** The outside world's mail server: a door, and how SMTP's answers are read. */
@NullMarked
package orderflow.notifications.mail;

import org.jspecify.annotations.NullMarked;
