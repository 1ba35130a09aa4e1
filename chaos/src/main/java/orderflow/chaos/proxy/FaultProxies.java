package orderflow.chaos.proxy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import orderflow.localstack.PostgresProcess;
import orderflow.localstack.ProxiedListener;
import orderflow.localstack.system.Routes;
import orderflow.localstack.system.ServerProxies;
import orderflow.localstack.system.SystemPorts;

/** One proxy before each server, and one more for each instance's connections to PostgreSQL. */
public final class FaultProxies implements ServerProxies {

    private final FaultPorts ports;
    private Optional<Proxies> running = Optional.empty();

    public FaultProxies(SystemPorts system) {
        ports = new FaultPorts(system);
    }

    @Override
    public ProxiedListener kafka() {
        return ports.kafka();
    }

    @Override
    public Routes routes() {
        return new Routes(
                ports.kafka().bootstrapServers(),
                instance -> PostgresProcess.jdbcUrl(ports.postgres(instance)),
                ports.smtp());
    }

    @Override
    public void start() {
        Map<String, TcpProxy> proxies = new HashMap<>();
        proxies.put(
                "kafka",
                TcpProxy.start(ports.kafka().advertisedPort(), ports.kafka().port()));
        proxies.put(
                "postgres",
                TcpProxy.start(ports.postgres(), ports.system().servers().postgres()));
        proxies.put(
                "smtp", TcpProxy.start(ports.smtp(), ports.system().servers().smtp()));
        ports.system()
                .serviceInstances()
                .forEach(instance -> proxies.put(
                        "postgres@" + instance.name(), TcpProxy.start(ports.postgres(instance), ports.postgres())));
        running = Optional.of(Proxies.serve(ports.control(), proxies));
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.control());
    }

    @Override
    public void close() {
        running.ifPresent(Proxies::close);
    }
}
