package orderflow.checker.invariant;

import static java.util.stream.Collectors.toMap;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.checker.history.Consumer;
import orderflow.checker.history.DeadLetter;
import orderflow.checker.history.History;
import orderflow.checker.history.Inbox;
import orderflow.checker.history.RecordPlace;
import orderflow.checker.history.TopicHistory;
import orderflow.checker.history.TopicRecord;
import orderflow.localstack.system.Service;

/**
 * For each consumer, of the records of its topic below its committed offset:
 *
 * <ul>
 *   <li>one that is no event is a dead letter of that consumer;
 *   <li>an event of a type that it handles is either in its inbox or, not handled so far, among its dead letters ({@code DEAD}
 *       or {@code PARKED}), and not both; one that was {@code HANDLED} again is in the inbox. A repetition may wait behind a
 *       dead letter of its order though the event itself was handled, and one that was {@code DISCARDED} is in the inbox too,
 *       so that it is a duplicate when it comes again;
 *   <li>an event of another type is skipped.
 * </ul>
 *
 * And nothing is in an inbox that is not on one of the service's topics, with a type that it handles; where records were
 * removed from one of its topics, that is not asked. Events older than what the inbox keeps are left out.
 */
final class HandledOnce implements Invariant {

    @Override
    public String id() {
        return "I5";
    }

    @Override
    public String promise() {
        return "each consumer has handled each event once, or it is a dead letter";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        Consumer.ALL.forEach(consumer -> new Reading(consumer, history, examination).read());
        Stream.of(Service.values()).forEach(service -> inbox(service, history, examination));
        return examination.result("deliveries");
    }

    private static void inbox(Service service, History history, Examination examination) {
        Set<UUID> known = new HashSet<>();
        boolean whole = true;
        for (Consumer consumer : Consumer.ALL) {
            if (consumer.service() == service) {
                TopicHistory topic = history.topic(consumer.topic());
                whole &= topic.isWhole();
                topic.records().stream()
                        .flatMap(one -> Stream.ofNullable(one.event()))
                        .filter(event -> consumer.types().contains(event.type()))
                        .forEach(event -> known.add(event.id()));
            }
        }
        if (whole) {
            history.service(service).inbox().ids().stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> examination.violated(
                            "event %s is in the inbox of %s and, as one that it handles, on none of its topics"
                                    .formatted(id, service.label())));
        }
    }

    /** One consumer's way through its topic. */
    private record Reading(
            Consumer consumer,
            History history,
            TopicHistory topic,
            Inbox inbox,
            Map<RecordPlace, DeadLetter> letters,
            Examination examination) {

        Reading(Consumer consumer, History history, Examination examination) {
            this(
                    consumer,
                    history,
                    history.topic(consumer.topic()),
                    history.service(consumer.service()).inbox(),
                    history.service(consumer.service()).deadLetters().stream()
                            .filter(letter -> letter.source().topic().equals(consumer.topic()))
                            .collect(toMap(DeadLetter::source, letter -> letter, (letter, _) -> letter)),
                    examination);
        }

        void read() {
            Unhandled unhandled = unhandled();
            Map<Integer, Long> committed = history.committed().getOrDefault(consumer, Map.of());
            topic.records().stream()
                    .filter(one -> one.offset() < committed.getOrDefault(one.partition(), 0L))
                    .forEach(one -> read(one, unhandled));
        }

        /** Ids of events that were not handled so far; and of those that may be in the inbox all the same. */
        private record Unhandled(Set<UUID> dead, Set<UUID> either) {}

        private Unhandled unhandled() {
            Unhandled unhandled = new Unhandled(new HashSet<>(), new HashSet<>());
            Set<UUID> seen = new HashSet<>();
            topic.records().stream().filter(this::isOurs).forEach(one -> {
                UUID id = one.requireEvent().id();
                boolean isFirst = seen.add(id);
                DeadLetter letter = letters.get(topic.place(one));
                if (letter != null && !letter.isHandled()) {
                    boolean mayBeInInbox = letter.isDiscarded() || letter.isParked() && !isFirst;
                    (mayBeInInbox ? unhandled.either() : unhandled.dead()).add(id);
                }
            });
            return unhandled;
        }

        private void read(TopicRecord one, Unhandled unhandled) {
            if (!isEvent(one)) {
                examination.looksAt(1);
                examination.require(
                        letters.containsKey(topic.place(one)),
                        () -> "%s: %s is no event and no dead letter".formatted(consumer, topic.place(one)));
            } else if (isOurs(one) && inbox.keeps(one.requireEvent().id())) {
                examination.looksAt(1);
                handled(one, one.requireEvent().id(), unhandled);
            }
        }

        private void handled(TopicRecord one, UUID id, Unhandled unhandled) {
            boolean inInbox = inbox.ids().contains(id);
            boolean isDead = unhandled.dead().contains(id);
            examination.require(
                    inInbox || isDead || unhandled.either().contains(id),
                    () -> "%s: event %s at %s is neither in the inbox nor a dead letter"
                            .formatted(consumer, id, topic.place(one)));
            examination.require(
                    !inInbox || !isDead,
                    () -> "%s: event %s at %s is in the inbox and a dead letter too"
                            .formatted(consumer, id, topic.place(one)));
        }

        private boolean isOurs(TopicRecord one) {
            return isEvent(one) && consumer.types().contains(one.requireEvent().type());
        }

        /** A record without a value is one on the compacted topic alone. */
        private boolean isEvent(TopicRecord one) {
            return one.event() != null
                    && (one.requireEvent().hasContent() || topic.name().equals("customers"));
        }
    }
}
