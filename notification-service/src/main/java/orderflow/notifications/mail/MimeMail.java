package orderflow.notifications.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * A mail whose octets are written already. Jakarta Mail's own way from parts to octets looks its providers up in the class
 * path for each part of each mail, which is most of what a mail costs then.
 */
final class MimeMail extends MimeMessage {

    private final InternetAddress from;
    private final InternetAddress to;
    private final byte[] octets;

    /** @throws MessagingException where the recipient is no address */
    MimeMail(Session session, InternetAddress from, Mail mail, Instant now) throws MessagingException {
        super(session);
        this.from = from;
        this.to = new InternetAddress(mail.recipient(), true);
        this.octets = MimeText.of(from, to, mail, now);
    }

    @Override
    public Address[] getFrom() {
        return new Address[] {from};
    }

    @Override
    public Address[] getAllRecipients() {
        return new Address[] {to};
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(octets);
    }
}
