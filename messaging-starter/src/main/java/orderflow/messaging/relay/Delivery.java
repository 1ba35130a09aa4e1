package orderflow.messaging.relay;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import orderflow.messaging.eventlog.OutboxEntry;
import org.jspecify.annotations.Nullable;

/** What becomes of a pass: what the broker takes, and what it refuses. For one thread. */
final class Delivery {

    private final List<OutboxEntry> acknowledged = new ArrayList<>();
    private final Map<Queue, Refused> refused = new HashMap<>();
    private @Nullable ExecutionException failure;

    /** @param reason the broker's, or its client's */
    record Refused(OutboxEntry entry, Throwable reason) {}

    /** Whether it may be sent now: nothing that it has to wait for was refused, and the producer is of use. */
    boolean admits(OutboxEntry entry) {
        return failure == null && (refused.isEmpty() || !isBehindRefused(entry));
    }

    private boolean isBehindRefused(OutboxEntry entry) {
        return refused.containsKey(Queue.OfStream.of(entry)) || refused.containsKey(Queue.OfTopic.of(entry));
    }

    void acknowledged(OutboxEntry entry) {
        acknowledged.add(entry);
    }

    void failed(OutboxEntry entry, ExecutionException failed) {
        Throwable reason = requireNonNullElse(failed.getCause(), failed);
        switch (Refusal.of(reason)) {
            case OF_THE_RECORD -> refused.put(Queue.OfStream.of(entry), new Refused(entry, reason));
            case OF_THE_TOPIC -> refused.put(Queue.OfTopic.of(entry), new Refused(entry, reason));
            case NONE -> failure = failed;
        }
    }

    List<OutboxEntry> acknowledged() {
        return acknowledged;
    }

    /** By what has to wait for it. */
    Map<Queue, Refused> refused() {
        return refused;
    }

    /** @throws ExecutionException where the producer is of no use any more */
    void requireUsableProducer() throws ExecutionException {
        if (failure != null) {
            throw failure;
        }
    }
}
