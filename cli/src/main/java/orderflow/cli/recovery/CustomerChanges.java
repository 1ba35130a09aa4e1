package orderflow.cli.recovery;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What makes the restored customers those of the topic. The topic's last word on a customer counts, whatever the versions
 * say, because a customer that was erased and came back counts from 1 again; only a newer state that still waits to be
 * published counts more.
 *
 * @param puts to be stored
 * @param erasures to be removed
 * @param stale states that wait to be published although the topic has them or newer ones: published now, they would be the
 *     topic's last word
 * @param unpublished customers that are stored and of whom the topic knows nothing
 */
record CustomerChanges(
        List<PublishedState> puts, List<PublishedState> erasures, List<WaitingState> stale, long unpublished) {

    /** A row of the table. */
    record StoredCustomer(Contact contact, int version) {}

    /** A row of the states' outbox. */
    record WaitingState(long position, UUID customer, OffsetDateTime time) {}

    static CustomerChanges of(
            Map<UUID, PublishedState> latest, Map<UUID, StoredCustomer> stored, List<WaitingState> waiting) {
        Map<UUID, OffsetDateTime> newest = new HashMap<>();
        waiting.forEach(state -> newest.merge(state.customer(), state.time(), CustomerChanges::later));
        List<PublishedState> binding = latest.values().stream()
                .filter(state -> isNotBefore(state, newest.get(state.customer())))
                .toList();
        return new CustomerChanges(
                binding.stream()
                        .filter(state -> !state.isErasure() && !isStored(state, stored.get(state.customer())))
                        .toList(),
                binding.stream()
                        .filter(state -> state.isErasure() && stored.containsKey(state.customer()))
                        .toList(),
                waiting.stream()
                        .filter(state -> latest.containsKey(state.customer())
                                && isNotBefore(requireNonNull(latest.get(state.customer())), state.time()))
                        .toList(),
                stored.keySet().stream()
                        .filter(customer -> !latest.containsKey(customer) && !newest.containsKey(customer))
                        .count());
    }

    private static boolean isNotBefore(PublishedState state, @Nullable OffsetDateTime time) {
        return time == null || !state.time().isBefore(time);
    }

    private static boolean isStored(PublishedState state, @Nullable StoredCustomer row) {
        return row != null && row.version() == state.version() && row.contact().equals(state.requireContact());
    }

    private static OffsetDateTime later(OffsetDateTime one, OffsetDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
