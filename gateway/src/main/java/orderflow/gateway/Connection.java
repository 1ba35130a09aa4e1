package orderflow.gateway;

import java.io.IOException;
import java.net.Socket;

/** A client and the instance that serves it. Who made it closes both sockets. */
record Connection(Socket client, Socket instance) {

    /**
     * Passes on what each of them sends, and that the client has sent its last. Returns when the instance has sent its last.
     *
     * @throws IOException where one of them is gone
     */
    void run() throws IOException {
        client.setTcpNoDelay(true);
        instance.setTcpNoDelay(true);
        Thread.startVirtualThread(this::passRequests);
        instance.getInputStream().transferTo(client.getOutputStream());
    }

    private void passRequests() {
        try {
            client.getInputStream().transferTo(instance.getOutputStream());
            instance.shutdownOutput();
        } catch (IOException e) {
            hangUp();
        }
    }

    /** Nobody is left to take the answers. */
    private void hangUp() {
        try {
            instance.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
