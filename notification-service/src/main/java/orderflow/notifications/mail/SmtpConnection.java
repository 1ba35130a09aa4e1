package orderflow.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Objects;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Unreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * One connection that carries many mails: opened at the first, and again where it broke. A server that cannot be reached
 * is tried once. For one thread.
 */
final class SmtpConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpConnection.class);

    private final JavaMailSenderImpl server;
    private final Transport transport;
    private final MailMetrics metrics;
    private boolean open;
    private boolean unreachable;

    SmtpConnection(JavaMailSenderImpl server, MailMetrics metrics) throws NoSuchProviderException {
        this.server = server;
        this.metrics = metrics;
        this.transport = server.getSession().getTransport(Objects.requireNonNullElse(server.getProtocol(), "smtp"));
    }

    Delivery send(MimeMessage mail) {
        long begin = System.nanoTime();
        if (!isOpen()) {
            return new Unreachable();
        }
        Delivery delivery = hand(mail);
        metrics.tried(delivery, begin);
        return delivery;
    }

    private Delivery hand(MimeMessage mail) {
        try {
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Accepted();
        } catch (MessagingException failure) {
            open = transport.isConnected();
            return SmtpReply.of(failure);
        }
    }

    /** Says goodbye. What was accepted stays accepted whatever becomes of that. */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException failure) {
            log.debug("The mail server hung up first: {}", failure.toString());
        }
    }

    private boolean isOpen() {
        if (!open && !unreachable) {
            connect();
        }
        return open;
    }

    private void connect() {
        long begin = System.nanoTime();
        try {
            close();
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
            open = true;
        } catch (MessagingException failure) {
            log.debug("No mail server: {}", failure.toString());
            unreachable = true;
            metrics.tried(new Unreachable(), begin);
        }
    }
}
