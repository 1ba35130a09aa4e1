package orderflow.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail as it goes over the wire: text and HTML as alternatives, UTF-8. */
final class MimeMail {

    static {
        // Where it is not named, Jakarta Mail searches the class path for it several times a mail
        // (docs/measurements/mails.md).
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
    }

    private MimeMail() {}

    /** @throws MessagingException where the recipient is no address */
    static MimeMessage of(JavaMailSender server, InternetAddress from, Mail mail, Instant now)
            throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(new InternetAddress(mail.recipient(), true));
        helper.setSubject(mail.subject());
        helper.setSentDate(Date.from(now));
        helper.setText(mail.text(), mail.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        // saveChanges makes an id of its own.
        message.setHeader("Message-ID", mail.messageId());
        return message;
    }
}
