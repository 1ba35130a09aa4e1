package orderflow.cli.system;

import java.util.List;
import orderflow.localstack.Detour;
import orderflow.localstack.Ports;

/** Where the proxies of a system listen in which faults can be ordered, each at its default and the same offset. */
public record FaultPorts(int offset) {

    Detour kafka() {
        return new Detour(9094 + offset, 9095 + offset);
    }

    int postgres() {
        return 5433 + offset;
    }

    int smtp() {
        return 1026 + offset;
    }

    /** Where the proxies are told what to do. */
    int control() {
        return 8026 + offset;
    }

    /** @throws ProblemException that names the first port that is taken */
    public void requireFree() {
        for (int port : List.of(kafka().port(), kafka().advertisedPort(), postgres(), smtp(), control())) {
            if (!Ports.isFree(port)) {
                throw new ProblemException(
                        "port %s (a proxy of --faults) is taken: stop what listens there, or move all ports with --port-offset N"
                                .formatted(port));
            }
        }
    }
}
