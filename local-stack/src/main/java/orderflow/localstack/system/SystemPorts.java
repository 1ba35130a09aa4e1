package orderflow.localstack.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.localstack.Ports;

/**
 * Every port of the system, each its default and the same offset.
 *
 * @param offset what is added to each
 * @param instances how many processes of each service there are
 */
public record SystemPorts(int offset, int instances) {

    private static final int HIGHEST = 65_535;
    private static final int MOST_INSTANCES = 3;

    /** @throws WrongArgumentException where there cannot be so many instances */
    public SystemPorts {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new WrongArgumentException(
                    "--instances %s: there can be 1 to %s of each service".formatted(instances, MOST_INSTANCES));
        }
    }

    /** Those of a system with one process of each service. */
    public SystemPorts(int offset) {
        this(offset, 1);
    }

    public Ports servers() {
        return Ports.defaults(offset);
    }

    /** @throws ProblemException that names the first port that is taken, or says that the offset leads nowhere */
    public void requireFree() {
        all().forEach((port, owner) -> {
            if (port < 1 || port > HIGHEST) {
                throw new WrongArgumentException(
                        "--port-offset %s makes port %s for %s, which does not exist".formatted(offset, port, owner));
            }
            if (!Ports.isFree(port)) {
                throw new ProblemException(
                        "port %s (%s) is taken: stop what listens there, or move all ports with --port-offset N"
                                .formatted(port, owner));
            }
        });
    }

    /** Every process of a service that is to run, the first of each service first. */
    public List<ServiceInstance> serviceInstances() {
        return IntStream.rangeClosed(1, instances)
                .boxed()
                .flatMap(number -> Stream.of(Service.values()).map(service -> new ServiceInstance(service, number)))
                .toList();
    }

    /** Each with what listens there. */
    public Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        for (ServiceInstance instance : serviceInstances()) {
            all.put(instance.port(offset), instance.name());
            all.put(instance.managementPort(offset), instance.name() + "'s actuator");
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
