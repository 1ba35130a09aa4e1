package orderflow.notifications.mail;

import jakarta.mail.MessagingException;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads what the mail server said out of the exception it is wrapped in. */
final class SmtpReply {

    private SmtpReply() {}

    /** RFC 5321, 4.2.1: a reply 5yz is final, 4yz is not; no reply leaves it open. */
    static Delivery of(MessagingException failure) {
        int code = code(failure);
        if (code >= 500 && code <= 599) {
            return new Refused(code);
        }
        return new Postponed(code >= 400 && code <= 499 ? code : 0);
    }

    /** The innermost says most: the recipient's own reply. */
    private static int code(MessagingException failure) {
        int code = 0;
        for (Exception cause = failure; cause instanceof MessagingException next; cause = next.getNextException()) {
            code = switch (next) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException _ -> 0;
                case SMTPSendFailedException send -> isAboutTheSender(send) ? 0 : send.getReturnCode();
                default -> code;
            };
        }
        return code;
    }

    /** A sender that is refused is our setting's fault, and no mail is given up for it. */
    private static boolean isAboutTheSender(SMTPSendFailedException failure) {
        return failure.getCommand() != null && failure.getCommand().startsWith("MAIL");
    }
}
