package orderflow.cli.system;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import orderflow.cli.proxy.Proxies;
import orderflow.cli.proxy.TcpProxy;
import orderflow.localstack.Ports;

/** The proxies that the services' connections go through in a system in which faults can be ordered. */
final class FaultProxies implements AutoCloseable {

    private final FaultPorts ports;
    private final Ports servers;
    private Optional<Proxies> running = Optional.empty();

    FaultProxies(FaultPorts ports, Ports servers) {
        this.ports = ports;
        this.servers = servers;
    }

    void start() {
        running = Optional.of(Proxies.serve(
                ports.control(),
                Map.of(
                        "kafka",
                                TcpProxy.start(
                                        ports.kafka().advertisedPort(),
                                        ports.kafka().port()),
                        "postgres", TcpProxy.start(ports.postgres(), servers.postgres()),
                        "smtp", TcpProxy.start(ports.smtp(), servers.smtp()))));
    }

    /** Where they are told what to do. */
    URI url() {
        return URI.create("http://127.0.0.1:" + ports.control());
    }

    @Override
    public void close() {
        running.ifPresent(Proxies::close);
    }
}
