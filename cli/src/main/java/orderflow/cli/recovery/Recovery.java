package orderflow.cli.recovery;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import orderflow.localstack.system.KafkaOperator;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.TopicReader;

/**
 * One recovery of order-service's restored schema from its topics. What is already there stays as it is, so it may be called
 * again, and goes on where it was broken off. The consumer group goes back last, when all it may ask for is there.
 */
public final class Recovery {

    private static final int ORDERS_NAMED = 10;

    private final RunningState system;
    private final RecoveryPlan plan;
    private final Consumer<String> progress;

    /** @param progress receives each step in a line of its own */
    public Recovery(RunningState system, RecoveryPlan plan, Consumer<String> progress) {
        this.system = system;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * @throws ProblemException where order-service runs, where the log has diverged from the topic, or where a part of the
     *     system does not answer; in the first two cases nothing has changed
     */
    public RecoveryReport run() {
        try (OrdersDatabase database = OrdersDatabase.open(system);
                KafkaOperator kafka = KafkaOperator.of(system.kafka())) {
            ConsumerGroup group = new ConsumerGroup(kafka);
            ServiceStopped standstill = new ServiceStopped(database, group, progress);
            standstill.require();
            Findings findings = findings(database, group);
            requireOneHistory(findings.events().diverged());
            if (!plan.dryRun()) {
                standstill.require();
                progress.accept("writing events, customers and offsets");
                new EventLogTable(database).append(findings.events().events());
                new CustomerTables(database).write(findings.customers());
                group.reset(findings.offsets());
            }
            return RecoveryReport.of(findings, plan);
        }
    }

    private Findings findings(OrdersDatabase database, ConsumerGroup group) {
        PublishedHistory published = new PublishedHistory(new LackingEvents(new EventLogTable(database)));
        progress.accept("reading the topics orders and customers");
        try (TopicReader reader = TopicReader.open(system.kafka())) {
            published.read(reader);
        }
        CustomerTables tables = new CustomerTables(database);
        return new Findings(
                published.events(),
                CustomerChanges.of(published.customers().byCustomer(), tables.stored(), tables.waiting()),
                group.resetTo(plan.since()),
                published.strange());
    }

    private static void requireOneHistory(Set<UUID> diverged) {
        if (!diverged.isEmpty()) {
            throw new ProblemException(
                    ("the log has diverged from the topic: %s orders have one event in the log and another"
                                    + " on the topic under the same version, because order-service has run since the restore. Nothing"
                                    + " was changed. Restore the schema again, and call recover before order-service starts. The"
                                    + " orders: %s")
                            .formatted(diverged.size(), named(diverged)));
        }
    }

    private static String named(Set<UUID> orders) {
        String first = orders.stream().limit(ORDERS_NAMED).map(UUID::toString).collect(Collectors.joining(", "));
        return orders.size() > ORDERS_NAMED ? first + ", …" : first;
    }
}
