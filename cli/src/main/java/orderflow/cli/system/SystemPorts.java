package orderflow.cli.system;

import java.util.LinkedHashMap;
import java.util.Map;
import orderflow.localstack.Ports;

/** Every port of the system, each its default and the same offset. */
public record SystemPorts(int offset) {

    private static final int HIGHEST = 65_535;

    public Ports servers() {
        return Ports.defaults(offset);
    }

    /** @throws ProblemException that names the first port that is taken, or says that the offset leads nowhere */
    public void requireFree() {
        all().forEach((port, owner) -> {
            if (port < 1 || port > HIGHEST) {
                throw new ProblemException(
                        "--port-offset %d makes port %d for %s, which does not exist".formatted(offset, port, owner));
            }
            if (!Ports.isFree(port)) {
                throw new ProblemException(
                        "port %d (%s) is taken: stop what listens there, or move all ports with --port-offset N"
                                .formatted(port, owner));
            }
        });
    }

    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            all.put(service.port(offset), service.label());
            all.put(service.managementPort(offset), service.label() + "'s actuator");
        }
        Ports servers = servers();
        all.put(servers.kafka(), "Kafka");
        all.put(servers.kafkaController(), "Kafka's controller");
        all.put(servers.postgres(), "PostgreSQL");
        all.put(servers.smtp(), "SMTP");
        all.put(servers.mailPage(), "the mail page");
        return all;
    }
}
