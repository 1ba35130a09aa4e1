package orderflow.orders.recovery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.EventEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * The changes that make the restored customers those of the topic. The topic's last word on a customer counts, whatever the versions
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
        List<EventEnvelope> puts, List<EventEnvelope> erasures, List<WaitingState> stale, long unpublished) {

    /** A row of the table. */
    record StoredCustomer(int version, String name, String email) {

        boolean isOf(EventEnvelope state) {
            CustomerContact contact = state.read(CustomerContact.parser());
            return version == state.metadata().version()
                    && name.equals(contact.getName())
                    && email.equals(contact.getEmail());
        }

        /** Without name and address. */
        @Override
        public String toString() {
            return "version " + version;
        }
    }

    /** A row of the states' outbox. */
    record WaitingState(long position, UUID customer, Instant time) {}

    static CustomerChanges of(
            Map<UUID, EventEnvelope> latest, Map<UUID, StoredCustomer> stored, List<WaitingState> waiting) {
        Map<UUID, Instant> newest = new HashMap<>();
        waiting.forEach(state -> newest.merge(state.customer(), state.time(), CustomerChanges::later));
        List<EventEnvelope> binding = latest.values().stream()
                .filter(state -> isNotBefore(state, newest.get(state.subject())))
                .toList();
        return new CustomerChanges(
                binding.stream()
                        .filter(state -> !state.isTombstone() && !isStored(state, stored.get(state.subject())))
                        .toList(),
                binding.stream()
                        .filter(state -> state.isTombstone() && stored.containsKey(state.subject()))
                        .toList(),
                waiting.stream()
                        .filter(state -> latest.containsKey(state.customer())
                                && isNotBefore(requireNonNull(latest.get(state.customer())), state.time()))
                        .toList(),
                stored.keySet().stream()
                        .filter(customer -> !latest.containsKey(customer) && !newest.containsKey(customer))
                        .count());
    }

    private static boolean isNotBefore(EventEnvelope state, @Nullable Instant time) {
        return time == null || !state.metadata().time().isBefore(time);
    }

    private static boolean isStored(EventEnvelope state, @Nullable StoredCustomer row) {
        return row != null && row.isOf(state);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
