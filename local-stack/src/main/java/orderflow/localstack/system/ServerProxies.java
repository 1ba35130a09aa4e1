package orderflow.localstack.system;

import java.net.URI;
import orderflow.localstack.ProxiedListener;

/** Proxies between the services and their servers, in a system in which faults can be ordered. */
public interface ServerProxies extends AutoCloseable {

    /** Where the broker listens for them, and where it sends the clients that come this way. */
    ProxiedListener kafka();

    /** Where the services find them. */
    Routes routes();

    /** Where faults are ordered from them. */
    URI url();

    /** They forward connections from now on. */
    void start();

    @Override
    void close();
}
