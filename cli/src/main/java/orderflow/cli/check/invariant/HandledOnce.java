package orderflow.cli.check.invariant;

import static java.util.stream.Collectors.toMap;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.cli.check.history.Consumer;
import orderflow.cli.check.history.DeadLetter;
import orderflow.cli.check.history.EventHeader;
import orderflow.cli.check.history.History;
import orderflow.cli.check.history.RecordPlace;
import orderflow.cli.check.history.ServiceHistory;
import orderflow.cli.check.history.TopicHistory;
import orderflow.cli.check.history.TopicRecord;
import orderflow.cli.system.Service;

/**
 * For each consumer, of the records of its topic below its committed offset:
 *
 * <ul>
 *   <li>one that is no event is a dead letter of that consumer;
 *   <li>an event of a type that it handles is either in its inbox or, not handled so far, among its dead letters ({@code DEAD},
 *       {@code PARKED} or {@code DISCARDED}), and not both; one that was {@code HANDLED} again is in the inbox;
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
            ServiceHistory kept,
            Map<RecordPlace, DeadLetter> letters,
            Set<UUID> unhandled,
            Examination examination) {

        Reading(Consumer consumer, History history, Examination examination) {
            this(
                    consumer,
                    history,
                    history.topic(consumer.topic()),
                    history.service(consumer.service()),
                    history.service(consumer.service()).deadLetters().stream()
                            .filter(letter -> letter.source().topic().equals(consumer.topic()))
                            .collect(toMap(DeadLetter::source, letter -> letter, (letter, _) -> letter)),
                    new HashSet<>(),
                    examination);
        }

        void read() {
            letters.values().stream()
                    .filter(letter -> !letter.isHandled() && letter.eventId() != null)
                    .forEach(letter -> unhandled.add(Objects.requireNonNull(letter.eventId())));
            Map<Integer, Long> committed = history.committed().getOrDefault(consumer, Map.of());
            topic.records().stream()
                    .filter(one -> one.offset() < committed.getOrDefault(one.partition(), 0L))
                    .forEach(this::read);
        }

        private void read(TopicRecord one) {
            EventHeader event = one.event();
            if (event == null || (!event.hasContent() && !topic.name().equals("customers"))) {
                examination.looksAt(1);
                examination.require(
                        letters.containsKey(topic.place(one)),
                        () -> "%s: %s is no event and no dead letter".formatted(consumer, topic.place(one)));
            } else if (consumer.types().contains(event.type()) && kept.inbox().keeps(event.id())) {
                examination.looksAt(1);
                handled(one, event);
            }
        }

        private void handled(TopicRecord one, EventHeader event) {
            boolean inInbox = kept.inbox().ids().contains(event.id());
            boolean isDead = unhandled.contains(event.id());
            examination.require(
                    inInbox || isDead,
                    () -> "%s: event %s at %s is neither in the inbox nor a dead letter"
                            .formatted(consumer, event.id(), topic.place(one)));
            examination.require(
                    !inInbox || !isDead,
                    () -> "%s: event %s at %s is in the inbox and a dead letter too"
                            .formatted(consumer, event.id(), topic.place(one)));
        }
    }
}
