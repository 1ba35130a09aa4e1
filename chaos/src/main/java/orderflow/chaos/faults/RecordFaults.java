package orderflow.chaos.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orderflow.chaos.faults.Scenario.Injection;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What somebody else writes to the topics. */
final class RecordFaults {

    private static final String DEAD_LETTERS =
            "each is a dead letter of its consumers, octet for octet; other orders go on";
    private static final List<String> TOPICS = List.of("orders", "payments");
    private static final String DLT = "orders.payment-service.dlt";
    private static final int LARGEST = 1_000_000;

    private RecordFaults() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                                "duplicates",
                                "records are delivered a hundred times at once",
                                "each event has its effect once",
                                again(RecordFaults::duplicates))
                        .inShortSet(),
                Scenario.of(
                        "reordered",
                        "the latest records are delivered once more, newest first",
                        "each event has its effect once, first occurrences are in order",
                        again(RecordFaults::reordered)),
                Scenario.of(
                                "poison",
                                "records whose content is noise",
                                DEAD_LETTERS,
                                strange("noise", StrangeRecord::poison))
                        .inShortSet(),
                Scenario.of(
                        "null-value",
                        "records without a value",
                        DEAD_LETTERS,
                        strange("no value", StrangeRecord::withoutValue)),
                Scenario.of(
                        "bad-headers",
                        "records with headers that are missing or wrong",
                        DEAD_LETTERS,
                        strange("bad headers", StrangeRecord::withBadHeader)),
                Scenario.of(
                        "oversize",
                        "records as large as their topic takes",
                        DEAD_LETTERS,
                        again(RecordFaults::oversize)),
                Scenario.of(
                        "unknown-type",
                        "events of a type that nobody knows",
                        "they are skipped, and no dead letters",
                        strange("unknown type", StrangeRecord::ofUnknownType)),
                Scenario.of(
                        "dlt-missing",
                        "poison while its dead letter topic " + DLT + " is deleted",
                        "the consumer waits until the topic is there again; nothing is lost",
                        RecordFaults::deadLetterTopicMissing));
    }

    /** Sends so much poison to each topic. */
    static void poison(Faults faults, int records) {
        try {
            send(
                    faults,
                    TOPICS.stream()
                            .flatMap(topic -> IntStream.range(0, records)
                                    .mapToObj(_ -> StrangeRecord.poison(faults.random(), topic)
                                            .record()))
                            .toList());
        } catch (ExecutionException e) {
            faults.report("the broker did not take the poison: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Injection again(Injection once) {
        return faults -> {
            while (!faults.isOver()) {
                faults.pause(500, 2_000);
                once.run(faults);
            }
        };
    }

    private static Injection strange(String what, BiFunction<Random, String, StrangeRecord> kind) {
        return again(faults -> {
            String topic = faults.anyOf(TOPICS);
            int records = faults.between(1, 5);
            send(
                    faults,
                    Stream.generate(() -> kind.apply(faults.random(), topic).record())
                            .limit(records)
                            .toList());
            faults.happened(records, "%s records on %s: %s".formatted(records, topic, what));
        });
    }

    private static void duplicates(Faults faults) throws ExecutionException, InterruptedException {
        String topic = faults.anyOf(TOPICS);
        List<ConsumerRecord<byte[], byte[]>> latest = topics(faults).latest(topic, 50);
        if (!latest.isEmpty()) {
            ConsumerRecord<byte[], byte[]> one = faults.anyOf(latest);
            send(faults, Stream.generate(() -> Topics.again(one)).limit(100).toList());
            faults.happened("%s-%s@%s, 100 times".formatted(topic, one.partition(), one.offset()));
        }
    }

    private static void reordered(Faults faults) throws ExecutionException, InterruptedException {
        String topic = faults.anyOf(TOPICS);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(
                topics(faults).latest(topic, 20).stream().map(Topics::again).toList());
        Collections.reverse(records);
        send(faults, records);
        faults.happened("the latest %s records of %s, newest first".formatted(records.size(), topic));
    }

    /** The first size, from above, that the broker takes. */
    private static void oversize(Faults faults) throws ExecutionException, InterruptedException {
        String topic = faults.anyOf(TOPICS);
        int refused = LARGEST;
        int taken = LARGEST / 2;
        while (refused - taken > 8) {
            int size = (refused + taken) / 2;
            if (topics(faults)
                    .takes(StrangeRecord.ofSize(faults.random(), topic, size).record())) {
                taken = size;
                faults.happened("a record of %s bytes on %s".formatted(size, topic));
            } else {
                refused = size;
            }
        }
    }

    private static void deadLetterTopicMissing(Faults faults) throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> kept = topics(faults).latest(DLT, Integer.MAX_VALUE).stream()
                .map(Topics::again)
                .toList();
        Optional<NewTopic> topic = topics(faults).delete(DLT);
        faults.happened(DLT + " is deleted");
        poison(faults, 3);
        faults.happened(3, "3 records of noise on each topic");
        faults.awaitEnd();
        topics(faults).create(topic.orElseThrow());
        send(faults, kept);
        faults.report(DLT + " is there again, with its earlier records");
    }

    private static Topics topics(Faults faults) {
        return new Topics(faults.system().kafka());
    }

    private static void send(Faults faults, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        topics(faults).send(records);
    }
}
