package orderflow.gateway;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Listens at a service's port and passes every connection to one of the service's instances, as a Kubernetes Service does.
 * In docker compose instances have addresses of their own, and only one of them could have the port of the host.
 */
public final class Gateway {

    /** Each has two buffers of 16 KB, and the process a heap of 64 MB. */
    private static final int MOST_CONNECTIONS = 1_200;

    private Gateway() {}

    /**
     * Runs until it is stopped.
     *
     * @param args what to listen for: {@code <service>:<port> ...}
     * @throws IOException where a port is taken
     */
    public static void main(String[] args) throws IOException {
        Semaphore room = new Semaphore(MOST_CONNECTIONS);
        for (String arg : args) {
            NamedInstances service = NamedInstances.parse(arg);
            Listener listener = Listener.open(service.port(), service, room);
            Thread.ofPlatform().name(arg).start(listener::run);
        }
    }
}
