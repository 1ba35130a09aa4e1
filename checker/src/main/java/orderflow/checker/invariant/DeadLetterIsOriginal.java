package orderflow.checker.invariant;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import orderflow.checker.history.Consumer;
import orderflow.checker.history.DeadLetter;
import orderflow.checker.history.DeadLetterTopics;
import orderflow.checker.history.DeadLetterTopics.Copy;
import orderflow.checker.history.Digest;
import orderflow.checker.history.History;
import orderflow.checker.history.RecordPlace;
import orderflow.localstack.system.Service;

/**
 * Each record of a dead letter topic names, by {@code dlt_topic}, {@code dlt_partition} and {@code dlt_offset}, a record of
 * its consumer's topic, and has that record's key, value and headers, octet for octet; its own headers, which begin with
 * {@code dlt_}, apart. The index {@code dead_letter} has a row for it, and each row has its record on the dead letter topic,
 * once, except that a row which is only {@code PARKED} need not have one. A consumer that is none of the services is left
 * out. An original that retention has removed, or that went with its topic, is not compared.
 */
final class DeadLetterIsOriginal implements Invariant {

    @Override
    public String id() {
        return "I10";
    }

    @Override
    public String promise() {
        return "each dead letter is one source record, unchanged";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Consumer.ALL.forEach(consumer -> consumer(consumer, history, examination));
        Set<String> known = Consumer.ALL.stream().map(Consumer::deadLetterTopic).collect(toSet());
        history.deadLetterTopics().copies().stream()
                .filter(copy ->
                        isOfAService(copy) && !known.contains(copy.place().topic()))
                .forEach(copy -> examination.violated("%s is on the topic of no consumer".formatted(copy.place())));
        return examination.result("dead letters");
    }

    /** The dead letters of somebody else's consumer are indexed where nobody looks. */
    private static boolean isOfAService(Copy copy) {
        return Stream.of(Service.values())
                .anyMatch(service -> copy.place().topic().endsWith("." + service.label() + ".dlt"));
    }

    private static void consumer(Consumer consumer, History history, Examination examination) {
        var copies = history.deadLetterTopics().copies().stream()
                .filter(copy -> copy.place().topic().equals(consumer.deadLetterTopic()))
                .toList();
        var letters = history.service(consumer.service()).deadLetters().stream()
                .filter(letter -> letter.source().topic().equals(consumer.topic()))
                .toList();
        Set<RecordPlace> indexed = letters.stream().map(DeadLetter::source).collect(toSet());
        copies.forEach(copy -> copy(copy, consumer, indexed, history, examination));
        once(copies, examination);
        index(
                consumer,
                copies.stream().map(Copy::source).filter(Objects::nonNull).collect(toSet()),
                letters,
                examination);
        examination.looksAt(letters.size());
    }

    private static void once(List<Copy> copies, Examination examination) {
        Map<RecordPlace, RecordPlace> first = new HashMap<>();
        for (Copy copy : copies) {
            RecordPlace other = copy.source() == null ? null : first.putIfAbsent(copy.source(), copy.place());
            examination.require(
                    other == null, () -> "%s and %s are both %s".formatted(other, copy.place(), copy.source()));
        }
    }

    private static void copy(
            Copy copy, Consumer consumer, Set<RecordPlace> indexed, History history, Examination examination) {
        RecordPlace source = copy.source();
        if (source == null || !source.topic().equals(consumer.topic())) {
            examination.violated("%s does not name a record of the topic %s".formatted(copy.place(), consumer.topic()));
            return;
        }
        examination.require(
                indexed.contains(source), () -> "%s (of %s) is not in the index".formatted(copy.place(), source));
        original(copy, source, history, examination);
    }

    private static void original(Copy copy, RecordPlace source, History history, Examination examination) {
        DeadLetterTopics letters = history.deadLetterTopics();
        Digest original = letters.originals().get(source);
        long begin = history.topic(source.topic()).begins().getOrDefault(source.partition(), 0L);
        if (original == null) {
            examination.require(
                    source.isGone() || source.offset() < begin,
                    () -> "%s names %s, and there is no such record".formatted(copy.place(), source));
        } else {
            examination.requireEqual(
                    original,
                    copy.digest(),
                    () -> "%s differs from %s in its %s"
                            .formatted(copy.place(), source, part(original, copy.digest())));
        }
    }

    private static String part(Digest original, Digest copy) {
        if (!original.key().equals(copy.key())) {
            return "key";
        }
        return original.value().equals(copy.value()) ? "headers" : "value";
    }

    private static void index(
            Consumer consumer, Set<RecordPlace> copied, Iterable<DeadLetter> letters, Examination examination) {
        letters.forEach(letter -> examination.require(
                copied.contains(letter.source()) || letter.isParked(),
                () -> "%s is in the index of %s and not on %s"
                        .formatted(letter.source(), consumer.service().label(), consumer.deadLetterTopic())));
    }
}
