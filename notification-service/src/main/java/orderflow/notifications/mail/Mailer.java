package orderflow.notifications.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.trace.Traces;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Refused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server that {@code spring.mail} names. Outside: slow, sometimes without an answer, and never
 * called while a transaction is open. Safe for use by several threads, each of which gets a connection of its own.
 */
@Component
@EnableConfigurationProperties(MailProperties.class)
public class Mailer {

    private static final Failpoint BEFORE_SEND = Failpoint.named("mail.beforeSend");
    private static final Failpoint AFTER_ACCEPT = Failpoint.named("mail.afterAccept");

    private static final int MAILBOX_NAME_NOT_ALLOWED = 553;

    private final JavaMailSenderImpl server;
    private final InternetAddress from;
    private final TracedSending traced;
    private final Clock clock;
    private final MailMetrics metrics;

    Mailer(JavaMailSenderImpl server, MailProperties settings, Traces traces, Clock clock, MailMetrics metrics)
            throws AddressException {
        this.server = server;
        this.from = new InternetAddress(settings.from(), true);
        this.traced = new TracedSending(traces);
        this.clock = clock;
        this.metrics = metrics;
        // Without it only the low byte of each character goes out, and that is somebody else's address.
        server.getSession().getProperties().setProperty("mail.mime.allowutf8", "true");
    }

    /**
     * Sends them over one connection, in their order; one mail's refusal is not another's.
     *
     * @param mayBegin asked before each; after a no, no further one is sent
     * @return for each that was begun, in their order, what the mail server said
     */
    public List<Delivery> send(List<Mail> mails, BooleanSupplier mayBegin) {
        List<Delivery> deliveries = new ArrayList<>(mails.size());
        try (SmtpConnection connection = new SmtpConnection(server, metrics)) {
            mails.stream()
                    .takeWhile(_ -> mayBegin.getAsBoolean())
                    .map(mail -> traced.send(mail, () -> send(mail, connection)))
                    .forEach(deliveries::add);
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("spring.mail.protocol names no protocol that mails can be sent by", e);
        }
        return deliveries;
    }

    private Delivery send(Mail mail, SmtpConnection connection) {
        try {
            BEFORE_SEND.hit();
            Delivery delivery = connection.send(MimeMail.of(server, from, mail, clock.instant()));
            if (delivery instanceof Accepted) {
                AFTER_ACCEPT.hit();
            }
            return delivery;
        } catch (AddressException _) {
            return new Refused(MAILBOX_NAME_NOT_ALLOWED);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail could not be written", e);
        }
    }
}
