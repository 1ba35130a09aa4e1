package orderflow.messaging.eventlog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.event.EventEnvelope;
import org.springframework.dao.DuplicateKeyException;

/** A log without a database, for tests of decisions. It has no transactions and publishes nothing. Safe for use by several threads. */
public final class InMemoryEventLog implements EventLog {

    private final EventSource source;
    private final List<EventEnvelope> events = new ArrayList<>();

    public InMemoryEventLog(String source, int maxEventBytes) {
        this.source = new EventSource(source, maxEventBytes);
    }

    @Override
    public synchronized List<EventEnvelope> append(List<NewEvent> appended) {
        Instant now = Instant.now();
        List<EventEnvelope> envelopes =
                appended.stream().map(event -> source.envelope(event, now)).toList();
        Set<Place> taken = events.stream().map(Place::of).collect(toCollection(HashSet::new));
        if (!envelopes.stream().map(Place::of).allMatch(taken::add)) {
            throw new WrongExpectedVersionException(new DuplicateKeyException("a version is taken"));
        }
        events.addAll(envelopes);
        return envelopes;
    }

    @Override
    public String source() {
        return source.uri();
    }

    @Override
    public synchronized Map<UUID, List<EventEnvelope>> streams(Collection<UUID> streams) {
        return events.stream()
                .filter(event -> streams.contains(event.subject()))
                .sorted(comparing(event -> event.metadata().version()))
                .collect(groupingBy(EventEnvelope::subject));
    }

    private record Place(UUID stream, int version) {

        static Place of(EventEnvelope event) {
            return new Place(event.subject(), event.metadata().version());
        }
    }
}
