package orderflow.checker.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.checker.history.EventHeader;
import orderflow.checker.history.History;
import orderflow.checker.history.TopicHistory;
import orderflow.checker.history.TopicRecord;
import orderflow.localstack.system.Service;

/**
 * On the topics {@code orders}, {@code payments} and {@code notifications}, of what the topic's own service has published:
 * the key is the order's id; all events of an order are on one partition; and the first occurrences of an order's events
 * have the versions 1, 2, 3 … in that order. Where retention has removed the beginning of a partition, an order's first
 * event there may have any version. An event that comes again later is a repetition, and allowed.
 */
final class TopicIsInOrder implements Invariant {

    @Override
    public String id() {
        return "I4";
    }

    @Override
    public String promise() {
        return "an order's events are on the topic in the order of their versions, without a gap";
    }

    @Override
    public Result check(History history) {
        Examination examination = new Examination();
        for (Service service : Service.values()) {
            TopicHistory topic = history.topic(service.schema().schema());
            new Reading(topic, examination).read("/" + service.label());
        }
        return examination.result("events");
    }

    /** How far an order's events have come. */
    private record Progress(int version, int partition) {}

    private record Reading(TopicHistory topic, Examination examination, Set<UUID> seen, Map<UUID, Progress> progress) {

        Reading(TopicHistory topic, Examination examination) {
            this(topic, examination, new HashSet<>(), new HashMap<>());
        }

        void read(String source) {
            topic.publishedBy(source).forEach(this::key);
            topic.publishedBy(source)
                    .filter(one -> seen.add(one.requireEvent().id()))
                    .forEach(this::version);
            examination.looksAt(seen.size());
        }

        private void key(TopicRecord one) {
            EventHeader event = one.requireEvent();
            examination.requireEqual(
                    event.subject(),
                    one.key(),
                    () -> "the event of order %s at %s has another key".formatted(event.subject(), topic.place(one)));
        }

        private void version(TopicRecord one) {
            EventHeader event = one.requireEvent();
            Progress before = progress.put(event.subject(), new Progress(event.version(), one.partition()));
            int expected = before == null ? first(one) : before.version() + 1;
            examination.requireEqual(
                    expected,
                    event.version(),
                    () -> "order %s at %s: version %s where %s is due"
                            .formatted(event.subject(), topic.place(one), event.version(), expected));
            examination.require(
                    before == null || before.partition() == one.partition(),
                    () -> "order %s is on a second partition at %s".formatted(event.subject(), topic.place(one)));
        }

        /** The version that an order's first event has. */
        private int first(TopicRecord one) {
            boolean beginning = topic.begins().getOrDefault(one.partition(), 0L) == 0;
            return beginning ? 1 : one.requireEvent().version();
        }
    }
}
