package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.orders.recovery.CustomerChanges.StoredCustomer;
import orderflow.orders.recovery.CustomerChanges.WaitingState;
import org.junit.jupiter.api.Test;

class CustomerChangesTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant EARLIER = NOON.minusSeconds(3_600);
    private static final Instant LATER = NOON.plusSeconds(3_600);
    private static final UUID CUSTOMER = UUID.fromString("00000000-0000-4000-8000-000000000ada");

    private final Map<UUID, StoredCustomer> stored = new HashMap<>();
    private final LatestStates topic = new LatestStates();

    @Test
    void a_customer_that_is_missing_is_put_back() {
        topic.published(state(1, NOON, "ada@example.com"));

        assertPuts(changes(), state(1, NOON, "ada@example.com"));
    }

    @Test
    void a_customer_that_is_there_stays() {
        store(1, "ada@example.com");
        topic.published(state(1, NOON, "ada@example.com"));

        assertNothingChanges(changes());
    }

    @Test
    void a_customer_of_a_lower_version_gets_the_latest() {
        store(1, "ada@example.com");
        topic.published(state(1, NOON, "ada@example.com"));
        topic.published(state(2, LATER, "lovelace@example.com"));

        assertPuts(changes(), state(2, LATER, "lovelace@example.com"));
    }

    @Test
    void a_customer_who_was_erased_is_erased_again() {
        store(1, "ada@example.com");
        topic.published(state(1, NOON, "ada@example.com"));
        topic.published(erasure(LATER));

        CustomerChanges changes = changes();

        assertThat(changes.erasures()).containsExactly(erasure(LATER));
        assertThat(changes.puts()).isEmpty();
    }

    @Test
    void a_customer_who_was_erased_and_is_not_there_needs_nothing() {
        topic.published(erasure(NOON));

        assertNothingChanges(changes());
    }

    @Test
    void what_was_known_of_a_customer_who_was_erased_and_came_back_is_forgotten() {
        store(3, "before@example.com");
        topic.published(erasure(NOON));
        topic.published(state(1, LATER, "after@example.com"));

        assertPuts(changes(), state(1, LATER, "after@example.com"));
    }

    @Test
    void a_customer_who_was_erased_and_came_back_the_same_counts_from_1_again() {
        store(3, "ada@example.com");
        topic.published(erasure(NOON));
        topic.published(state(1, LATER, "ada@example.com"));

        assertPuts(changes(), state(1, LATER, "ada@example.com"));
    }

    @Test
    void an_older_state_that_a_dying_relay_has_repeated_does_not_count() {
        topic.published(state(2, LATER, "lovelace@example.com"));
        topic.published(state(1, NOON, "ada@example.com"));

        assertPuts(changes(), state(2, LATER, "lovelace@example.com"));
    }

    @Test
    void a_state_that_waits_although_the_topic_has_it_or_a_newer_one_is_withdrawn() {
        topic.published(state(2, NOON, "lovelace@example.com"));
        WaitingState older = new WaitingState(1, CUSTOMER, EARLIER);
        WaitingState same = new WaitingState(2, CUSTOMER, NOON);

        CustomerChanges changes = CustomerChanges.of(topic.byCustomer(), stored, List.of(older, same));

        assertThat(changes.stale()).containsExactly(older, same);
        assertThat(changes.puts()).hasSize(1);
    }

    @Test
    void a_state_that_waits_and_is_newer_than_the_topic_counts() {
        store(2, "lovelace@example.com");
        topic.published(state(1, NOON, "ada@example.com"));

        assertNothingChanges(
                CustomerChanges.of(topic.byCustomer(), stored, List.of(new WaitingState(1, CUSTOMER, LATER))));
    }

    @Test
    void a_customer_of_whom_the_topic_knows_nothing_is_counted_and_stays() {
        store(1, "ada@example.com");

        CustomerChanges changes = changes();

        assertNothingChanges(changes);
        assertThat(changes.unpublished()).isEqualTo(1);
    }

    private static void assertPuts(CustomerChanges changes, EventEnvelope state) {
        assertThat(changes.puts()).usingRecursiveFieldByFieldElementComparator().containsExactly(state);
    }

    private CustomerChanges changes() {
        return CustomerChanges.of(topic.byCustomer(), stored, List.of());
    }

    private void store(int version, String email) {
        stored.put(CUSTOMER, new StoredCustomer(version, "Ada", email));
    }

    private static void assertNothingChanges(CustomerChanges changes) {
        assertThat(changes.puts()).isEmpty();
        assertThat(changes.erasures()).isEmpty();
        assertThat(changes.stale()).isEmpty();
    }

    private static EventEnvelope state(int version, Instant time, String email) {
        CustomerContact contact =
                CustomerContact.newBuilder().setName("Ada").setEmail(email).build();
        return new EventEnvelope(metadata(version, time), contact.toByteArray());
    }

    private static EventEnvelope erasure(Instant time) {
        return new EventEnvelope(metadata(4, time), null);
    }

    private static EventMetadata metadata(int version, Instant time) {
        return new EventMetadata(
                CUSTOMER, "", "/order-service", CUSTOMER, version, time, new EventContext(CUSTOMER, CUSTOMER, ""));
    }
}
