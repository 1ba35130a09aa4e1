package orderflow.messaging.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.eventlog.Outbox;
import orderflow.messaging.eventlog.OutboxEntry;
import orderflow.messaging.relay.Delivery.Refused;
import orderflow.schemas.EventCatalog;
import orderflow.schemas.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits because its first record was refused. It is left out of the passes until its next try is due; all else flows
 * on. Each wait is twice the one before, up to {@link #LONGEST_WAIT}. The next owner knows nothing of it and tries all once.
 * For one thread.
 */
final class HeldBack {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Where more streams wait, the topic is what is wrong, and waits as a whole. */
    private static final int MOST_STREAMS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(HeldBack.class);

    private final Duration firstWait;
    private final Map<Queue, Wait> waits = new HashMap<>();
    private final Set<String> said = new HashSet<>();

    HeldBack(Duration firstWait) {
        this.firstWait = firstWait;
    }

    int size() {
        return waits.size();
    }

    /** What is next, but for what waits. */
    List<OutboxEntry> next(Outbox outbox, int limit, int bytes) {
        return waits.isEmpty()
                ? outbox.next(limit, bytes)
                : outbox.nextWithout(streams(false), streams(true), types(), limit, bytes);
    }

    /** Ends the waits of what the broker has taken now, and has wait what it has refused. */
    void note(Delivery delivery) {
        if (!waits.isEmpty()) {
            delivery.acknowledged().forEach(this::release);
        }
        delivery.refused().forEach(this::hold);
        if (waits.isEmpty() && !said.isEmpty()) {
            said.clear();
            log.info("Nothing waits any more because it was refused");
        }
    }

    private void release(OutboxEntry entry) {
        waits.remove(Queue.OfStream.of(entry));
        waits.remove(Queue.OfTopic.of(entry));
    }

    private void hold(Queue queue, Refused refused) {
        Queue.OfTopic topic = Queue.OfTopic.of(refused.entry());
        waits.merge(waits.size() < MOST_STREAMS ? queue : topic, new Wait(firstWait), (last, _) -> last.doubled());
        if (said.add(topic.name() + refused.reason().getClass())) {
            log.warn(
                    "{} refuses records, which wait and are tried again: {}",
                    topic.name(),
                    refused.reason().toString());
        }
    }

    private List<UUID> streams(boolean states) {
        return waiting()
                .filter(Queue.OfStream.class::isInstance)
                .map(Queue.OfStream.class::cast)
                .filter(stream -> stream.isState() == states)
                .map(Queue.OfStream::id)
                .toList();
    }

    private List<String> types() {
        Set<Queue> topics =
                Set.copyOf(waiting().filter(Queue.OfTopic.class::isInstance).toList());
        return EventCatalog.all().types().stream()
                .filter(type -> topics.contains(new Queue.OfTopic(type.topic().name())))
                .map(EventType::name)
                .toList();
    }

    private Stream<Queue> waiting() {
        long now = System.nanoTime();
        return waits.entrySet().stream()
                .filter(wait -> wait.getValue().endsAt() - now > 0)
                .map(Map.Entry::getKey);
    }

    private record Wait(Duration length, long endsAt) {

        Wait(Duration length) {
            this(length, System.nanoTime() + length.toNanos());
        }

        Wait doubled() {
            Duration twice = length.multipliedBy(2);
            return new Wait(twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT);
        }
    }
}
