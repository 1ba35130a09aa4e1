package orderflow.orders.recovery;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One recovery of the service's restored schema from its topics. What is already there stays as it is, so it may be called
 * again, and goes on where it was broken off. The consumer group goes back last, when all it may ask for is there.
 */
final class Recovery {

    private static final int ORDERS_NAMED = 10;

    private final Publisher publisher;
    private final TopicReader topics;
    private final EventLogTable log;
    private final CustomerTables customers;
    private final ConsumerGroup group;
    private final ServiceStopped standstill;
    private final Consumer<String> progress;

    /** @param progress receives each step in a line of its own */
    Recovery(String service, JdbcTemplate jdbc, Admin kafka, TopicReader topics, Consumer<String> progress) {
        this.publisher = new Publisher("/" + service);
        this.topics = topics;
        this.log = new EventLogTable(jdbc);
        this.customers = new CustomerTables(jdbc);
        this.group = new ConsumerGroup(kafka, service);
        this.standstill = new ServiceStopped(jdbc, group, progress);
        this.progress = progress;
    }

    /** @throws RecoveryException where the service runs, or the log has diverged from the topic; nothing has changed then */
    RecoveryReport run(RecoveryPlan plan) throws ExecutionException, InterruptedException {
        standstill.require();
        Findings findings = findings(plan);
        requireOneHistory(findings.events().diverged());
        if (!plan.dryRun()) {
            standstill.require();
            progress.accept("writing events, customers and offsets");
            log.append(findings.events().events());
            customers.write(findings.customers());
            group.reset(findings.offsets());
        }
        return RecoveryReport.of(findings, plan);
    }

    private Findings findings(RecoveryPlan plan) throws ExecutionException, InterruptedException {
        PublishedHistory published = new PublishedHistory(publisher, new LackingEvents(log::of));
        progress.accept("reading the topics orders and customers");
        published.read(topics);
        return new Findings(
                published.events(),
                CustomerChanges.of(published.customers().byCustomer(), customers.stored(), customers.waiting()),
                group.resetTo(plan.since()),
                published.strange());
    }

    private static void requireOneHistory(Set<UUID> diverged) {
        if (!diverged.isEmpty()) {
            throw new RecoveryException(
                    ("the log has diverged from the topic: %s orders have one event in the log and another"
                                    + " on the topic under the same version, because order-service has run since the restore. Nothing"
                                    + " was changed. Restore the schema again, and call recover before order-service starts. The"
                                    + " orders: %s")
                            .formatted(diverged.size(), named(diverged)));
        }
    }

    private static String named(Set<UUID> orders) {
        String first = orders.stream().limit(ORDERS_NAMED).map(UUID::toString).collect(Collectors.joining(", "));
        return orders.size() > ORDERS_NAMED ? first + ", ..." : first;
    }
}
