package orderflow.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that a name has, all with the same port. */
record NamedInstances(String name, int port) implements Instances {

    /** @param text {@code <name>:<port>} */
    static NamedInstances parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not <service>:<port>");
        }
        return new NamedInstances(parts[0], Integer.parseInt(parts[1]));
    }

    @Override
    public List<InetSocketAddress> now() throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(name))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }
}
