package orderflow.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** A mail as it goes over the wire: text and HTML as alternatives, UTF-8, and the Message-ID it was given. */
final class MimeMail extends MimeMessage {

    private final String messageId;

    /** @throws MessagingException where an address is none */
    MimeMail(Session session, InternetAddress from, Mail mail, Instant now) throws MessagingException {
        super(session);
        messageId = mail.messageId();
        setFrom(from);
        setRecipient(RecipientType.TO, new InternetAddress(mail.recipient(), true));
        setSubject(mail.subject(), "UTF-8");
        setSentDate(Date.from(now));
        setHeader("Auto-Submitted", "auto-generated");
        setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, "UTF-8", subtype);
        return part;
    }
}
