package orderflow.chaos.proxy;

import java.util.ArrayList;
import java.util.List;
import orderflow.localstack.Ports;
import orderflow.localstack.ProxiedListener;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.ServiceInstance;
import orderflow.localstack.system.SystemPorts;

/** Where the proxies of a system listen in which faults can be ordered, each at its default and the system's offset. */
public record FaultPorts(SystemPorts system) {

    ProxiedListener kafka() {
        return new ProxiedListener(9094 + system.offset(), 9095 + system.offset());
    }

    int postgres() {
        return 5433 + system.offset();
    }

    /** One instance's own way to PostgreSQL, which leads through the one of all. */
    int postgres(ServiceInstance instance) {
        return postgres() + 1 + system.serviceInstances().indexOf(instance);
    }

    int smtp() {
        return 1026 + system.offset();
    }

    /** The port of the proxies' API. */
    int control() {
        return 8026 + system.offset();
    }

    /** @throws ProblemException that names the first port that is taken */
    public void requireFree() {
        for (int port : all()) {
            if (!Ports.isFree(port)) {
                throw new ProblemException(
                        "port %s (a proxy of --faults) is taken: stop what listens there, or move all ports with --port-offset N"
                                .formatted(port));
            }
        }
    }

    private List<Integer> all() {
        List<Integer> all =
                new ArrayList<>(List.of(kafka().port(), kafka().advertisedPort(), postgres(), smtp(), control()));
        system.serviceInstances().forEach(instance -> all.add(postgres(instance)));
        return all;
    }
}
