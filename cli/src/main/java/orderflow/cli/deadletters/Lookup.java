package orderflow.cli.deadletters;

import java.util.List;
import java.util.UUID;
import orderflow.localstack.system.ProblemException;

/**
 * Where a dead letter is.
 *
 * @param service the one that has it
 * @param shown what that service says about it
 */
record Lookup(DeadLetterApi service, Reply shown) {

    /** @throws ProblemException where none of the services has it */
    static Lookup find(List<DeadLetterApi> services, UUID id) {
        return services.stream()
                .map(service -> new Lookup(service, service.show(id)))
                .filter(lookup -> lookup.shown().isFound())
                .findFirst()
                .map(Lookup::accepted)
                .orElseThrow(() -> new ProblemException(
                        "there is no dead letter " + id + ": ./orderflow deadletters list prints them all"));
    }

    private Lookup accepted() {
        if (!shown.isAccepted()) {
            throw new ProblemException(service.service() + ": " + shown.refusal());
        }
        return this;
    }
}
