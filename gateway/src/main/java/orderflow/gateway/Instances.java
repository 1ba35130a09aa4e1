package orderflow.gateway;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The instances of a service. */
interface Instances {

    /** Those that there are just now, some of which may be about to come or to go. @throws UnknownHostException where there is none */
    List<InetSocketAddress> now() throws UnknownHostException;
}
