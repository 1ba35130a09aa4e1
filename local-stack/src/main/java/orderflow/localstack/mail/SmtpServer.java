package orderflow.localstack.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Takes SMTP connections on the loopback address, each served by a thread of its own. Not virtual ones: they cost a quarter
 * more CPU time where clients pipeline (docs/measurements/mails.md).
 */
final class SmtpServer implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int IDLE_LIMIT_MINUTES = 5;
    private static final int MOST_CONNECTIONS = 10_000;

    private final SMTPServer server;

    /** Listens from now on; port 0 is any free one. */
    SmtpServer(int port, MailStore store, MailFaults faults) throws IOException {
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .backlog(BACKLOG)
                .hostName("orderflow")
                .softwareName("mail sink")
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(IDLE_LIMIT_MINUTES, TimeUnit.MINUTES)
                .maxRecipients(MailReceiver.MOST_RECIPIENTS)
                .maxMessageSize(MailReceiver.LARGEST_MAIL)
                .insertReceivedHeaders(false)
                .fromAddressValidator(address -> address.isEmpty() || address.contains("@"))
                .sessionHandler(new UndelayedAnswers())
                .executorService(Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().factory()))
                .messageHandlerFactory(context -> new MailReceiver((Session) context, store, faults))
                .build();
        server.getCommandHandler().addCommand(new Ehlo());
        try {
            server.start();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Without TCP_NODELAY the second answer to pipelined commands waits for the acknowledgement of the first. */
    private static final class UndelayedAnswers implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            try {
                session.getSocket().setTcpNoDelay(true);
                return SessionAcceptance.success();
            } catch (SocketException e) {
                return SessionAcceptance.failure(421, "gone");
            }
        }

        @Override
        public void onSessionEnd(Session session) {}
    }
}
