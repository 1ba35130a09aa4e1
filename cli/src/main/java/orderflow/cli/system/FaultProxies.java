package orderflow.cli.system;

import java.net.URI;
import java.util.HashMap;
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
        Map<String, TcpProxy> proxies = new HashMap<>();
        proxies.put(
                "kafka",
                TcpProxy.start(ports.kafka().advertisedPort(), ports.kafka().port()));
        proxies.put("postgres", TcpProxy.start(ports.postgres(), servers.postgres()));
        proxies.put("smtp", TcpProxy.start(ports.smtp(), servers.smtp()));
        ports.system()
                .serviceInstances()
                .forEach(instance -> proxies.put(
                        "postgres@" + instance.name(), TcpProxy.start(ports.postgres(instance), ports.postgres())));
        running = Optional.of(Proxies.serve(ports.control(), proxies));
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
