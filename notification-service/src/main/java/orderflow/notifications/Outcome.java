package orderflow.notifications;

import java.time.Instant;

/** A notification as the mail server's answer has left it. @param claimedUntil the claim under which it was mailed */
record Outcome(Notification notification, Instant claimedUntil) {}
