package orderflow.localstack.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** What is inside a mail, parsed when somebody looks. */
record MailContent(String text, String html) {

    static MailContent of(byte[] mail) throws IOException {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            return new MailContent(
                    find(message, "text/plain").orElse(""),
                    find(message, "text/html").orElse(""));
        } catch (MessagingException e) {
            throw new IOException("not a mail that can be read", e);
        }
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (!part.isMimeType("multipart/*") || !(part.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart child = parts.getBodyPart(i);
            Optional<String> found = find(child, type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
