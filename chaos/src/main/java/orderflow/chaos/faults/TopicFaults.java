package orderflow.chaos.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import orderflow.chaos.faults.Scenario.Injection;
import orderflow.localstack.system.Database;
import orderflow.localstack.system.Service;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Faults that an operator or a limit causes in topics. */
final class TopicFaults {

    private static final String HANDLED =
            "everything on the new one is handled, and what was on the old one when the log is published again";
    private static final String LIMIT = "max.message.bytes";
    private static final Duration MISSED_LIMIT = Duration.ofSeconds(30);
    private static final Map<String, Object> REFUSE = Map.of("trouble", "refuse");

    /** The topic's consumer, and the instance that reads it meanwhile. */
    private record Victim(Service owner, Service consumer) {

        String topic() {
            return owner.schema().schema();
        }

        List<String> instances(Faults faults) {
            return faults.system().instancesOf(consumer.label());
        }
    }

    private static final Victim PAYING = new Victim(Service.ORDERS, Service.PAYMENTS);
    private static final List<Victim> VICTIMS = List.of(PAYING, new Victim(Service.PAYMENTS, Service.NOTIFICATIONS));

    /** Keeps a consumer from going on until it is closed. */
    private interface Occupation extends AutoCloseable {

        @Override
        void close() throws IOException, SQLException;
    }

    private interface Occupying {
        Occupation of(Faults faults, Victim victim) throws Exception;
    }

    private TopicFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "records-refused",
                        "a topic takes no large records for 3 to 6 s, again and again",
                        "what is refused waits, the rest flows on, and all of it is published",
                        TopicFaults::refuseRecords),
                Scenario.of(
                        "records-removed",
                        "records are removed from the topic orders before payment-service, which is frozen, has read them",
                        "they are counted as missed, and handled when the log is published again",
                        TopicFaults::removeRecords),
                Scenario.of(
                                "topic-made-again",
                                "a topic is deleted and made again while its consumer is frozen",
                                HANDLED,
                                madeAgainWhile(TopicFaults::freeze))
                        .inShortSet(),
                Scenario.of(
                        "topic-made-again-while-locked",
                        "a topic is deleted and made again while its consumer waits for a lock with records in its hands",
                        HANDLED,
                        madeAgainWhile(TopicFaults::lock)),
                Scenario.of(
                        "topic-made-again-while-cut-off",
                        "a topic is deleted and made again while its consumer has no database and backs off",
                        HANDLED,
                        madeAgainWhile(TopicFaults::cutOff)));
    }

    private static void refuseRecords(Faults faults) throws Exception {
        while (!faults.isOver()) {
            faults.pause(500, 1_500);
            String topic = faults.anyOf(List.of("orders", "payments", "customers"));
            String limit = topics(faults).set(topic, LIMIT, String.valueOf(faults.between(350, 600)));
            try {
                faults.happened(topic + " takes small records only");
                faults.spend(3_000, 6_000);
            } finally {
                topics(faults).set(topic, LIMIT, limit);
            }
            faults.report(topic + " takes all records");
            faults.pause(2_000, 3_000);
        }
    }

    /** All orders are at their end before, so that no order has its first events missed and its next ones read. */
    private static void removeRecords(Faults faults) throws Exception {
        PublishedLog log = new PublishedLog(faults, PAYING.owner());
        while (!faults.isOver()) {
            faults.comeToRest();
            long handled = log.end();
            try (var _ = freeze(faults, PAYING)) {
                faults.load().times(1);
                faults.spend(2_000, 3_000);
                faults.load().times(0);
                faults.spend(1_000, 1_500);
                log.awaitPublished();
                topics(faults).removeRecords(PAYING.topic());
                faults.happened("the records of %s are removed".formatted(PAYING.topic()));
            }
            faults.require(() -> missed(faults) > 0, MISSED_LIMIT, "nobody says that records were missed");
            log.publishAgain(handled, log.end());
            faults.load().times(1);
            faults.pause(3_000, 5_000);
        }
    }

    private static double missed(Faults faults) {
        return PAYING.instances(faults).stream()
                .mapToDouble(instance -> faults.controls().metric(instance, "orderflow_events_missed_total"))
                .sum();
    }

    private static Injection madeAgainWhile(Occupying occupying) {
        return faults -> {
            Map<Service, Long> lost = new EnumMap<>(Service.class);
            while (!faults.isOver()) {
                Victim victim = faults.anyOf(VICTIMS);
                lost.put(victim.owner(), madeAgain(faults, victim, occupying));
            }
            faults.load().times(0);
            for (Map.Entry<Service, Long> log : lost.entrySet()) {
                new PublishedLog(faults, log.getKey()).publishAgain(0, log.getValue());
            }
        };
    }

    /**
     * Twice: the consumer has come a little way on the first new topic when it is made again, and the second has more
     * records than that. Orders are at their end before, so that no order's events are on two of them.
     *
     * @return up to where the owner's log was on topics that are gone
     */
    private static long madeAgain(Faults faults, Victim victim, Occupying occupying) throws Exception {
        faults.comeToRest();
        topics(faults).makeAgain(victim.topic());
        faults.happened(victim.topic() + " is made again");
        faults.load().times(1);
        faults.spend(1_000, 1_500);
        faults.comeToRest();
        long lost = new PublishedLog(faults, victim.owner()).end();
        try (var _ = occupying.of(faults, victim)) {
            sendAgain(faults, victim);
            topics(faults).makeAgain(victim.topic());
            faults.happened("%s is made again under %s"
                    .formatted(victim.topic(), victim.consumer().label()));
            faults.load().times(3);
            faults.spend(3_000, 4_000);
        }
        faults.load().times(1);
        faults.spend(2_000, 4_000);
        return lost;
    }

    /** Gives it records to hold in its hands that nobody misses. */
    private static void sendAgain(Faults faults, Victim victim) throws Exception {
        List<ProducerRecord<byte[], byte[]>> latest = topics(faults).latest(victim.topic(), 10).stream()
                .map(Topics::again)
                .toList();
        topics(faults).send(latest);
        faults.spend(300, 500);
    }

    private static Occupation freeze(Faults faults, Victim victim) throws Exception {
        List<String> instances = victim.instances(faults);
        for (String instance : instances) {
            faults.controls().freeze(instance);
        }
        faults.report(victim.consumer().label() + " is frozen");
        return () -> {
            for (String instance : instances) {
                faults.controls().thaw(instance);
            }
            faults.report(victim.consumer().label() + " goes on");
        };
    }

    private static Occupation lock(Faults faults, Victim victim) throws Exception {
        Connection connection = Database.connect(faults.system());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s.inbox IN SHARE MODE"
                    .formatted(victim.consumer().schema().schema()));
        }
        return () -> {
            connection.rollback();
            connection.close();
        };
    }

    private static Occupation cutOff(Faults faults, Victim victim) throws Exception {
        List<String> instances = victim.instances(faults);
        for (String instance : instances) {
            faults.controls().trouble(Controls.ownWayToPostgres(instance), REFUSE);
        }
        return () -> {
            for (String instance : instances) {
                faults.controls().trouble(Controls.ownWayToPostgres(instance), Map.of("trouble", "none"));
            }
        };
    }

    private static Topics topics(Faults faults) {
        return new Topics(faults.system().kafka());
    }
}
