package orderflow.notifications.mail;

/** What the mail server said about one mail. */
public sealed interface Delivery {

    /** It took the mail. Final. */
    record Accepted() implements Delivery {}

    /** It will never take this mail. Final. @param replyCode SMTP's, 500 to 599 */
    record Refused(int replyCode) implements Delivery {}

    /**
     * Not now, or no answer, so that it may have taken it. Later again, with the same Message-ID.
     *
     * @param replyCode SMTP's, 400 to 499; 0 where there was no answer
     */
    record Postponed(int replyCode) implements Delivery {}

    /** There is no mail server at the moment, for this mail or any other; this one was not tried. */
    record Unreachable() implements Delivery {}
}
