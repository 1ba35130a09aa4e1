package orderflow.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.checker.history.Contact;
import orderflow.cli.recovery.CustomerChanges.StoredCustomer;
import orderflow.cli.recovery.CustomerChanges.WaitingState;
import org.junit.jupiter.api.Test;

class CustomerChangesTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-26T12:00:00Z");
    private static final UUID CUSTOMER = UUID.fromString("00000000-0000-4000-8000-000000000ada");

    private final Map<UUID, StoredCustomer> stored = new HashMap<>();
    private final LatestStates topic = new LatestStates();

    @Test
    void a_customer_that_is_missing_is_put_back() {
        topic.published(state(1, NOON, "ada@example.com"));

        assertThat(changes().puts()).containsExactly(state(1, NOON, "ada@example.com"));
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
        topic.published(state(2, NOON.plusHours(1), "lovelace@example.com"));

        assertThat(changes().puts()).containsExactly(state(2, NOON.plusHours(1), "lovelace@example.com"));
    }

    @Test
    void a_customer_who_was_erased_is_erased_again() {
        store(1, "ada@example.com");
        topic.published(state(1, NOON, "ada@example.com"));
        topic.published(erasure(NOON.plusHours(1)));

        CustomerChanges changes = changes();

        assertThat(changes.erasures()).containsExactly(erasure(NOON.plusHours(1)));
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
        topic.published(state(1, NOON.plusHours(1), "after@example.com"));

        assertThat(changes().puts()).containsExactly(state(1, NOON.plusHours(1), "after@example.com"));
    }

    @Test
    void a_customer_who_was_erased_and_came_back_the_same_counts_from_1_again() {
        store(3, "ada@example.com");
        topic.published(erasure(NOON));
        topic.published(state(1, NOON.plusHours(1), "ada@example.com"));

        assertThat(changes().puts()).containsExactly(state(1, NOON.plusHours(1), "ada@example.com"));
    }

    @Test
    void an_older_state_that_a_dying_relay_has_repeated_does_not_count() {
        topic.published(state(2, NOON.plusHours(1), "lovelace@example.com"));
        topic.published(state(1, NOON, "ada@example.com"));

        assertThat(changes().puts()).containsExactly(state(2, NOON.plusHours(1), "lovelace@example.com"));
    }

    @Test
    void a_state_that_waits_although_the_topic_has_it_or_a_newer_one_is_withdrawn() {
        topic.published(state(2, NOON, "lovelace@example.com"));
        WaitingState older = new WaitingState(1, CUSTOMER, NOON.minusHours(1));
        WaitingState same = new WaitingState(2, CUSTOMER, NOON);

        CustomerChanges changes = CustomerChanges.of(topic.byCustomer(), stored, List.of(older, same));

        assertThat(changes.stale()).containsExactly(older, same);
        assertThat(changes.puts()).hasSize(1);
    }

    @Test
    void a_state_that_waits_and_is_newer_than_the_topic_counts() {
        store(2, "lovelace@example.com");
        topic.published(state(1, NOON, "ada@example.com"));

        assertNothingChanges(CustomerChanges.of(
                topic.byCustomer(), stored, List.of(new WaitingState(1, CUSTOMER, NOON.plusHours(1)))));
    }

    @Test
    void a_customer_of_whom_the_topic_knows_nothing_is_counted_and_stays() {
        store(1, "ada@example.com");

        CustomerChanges changes = changes();

        assertNothingChanges(changes);
        assertThat(changes.unpublished()).isEqualTo(1);
    }

    private CustomerChanges changes() {
        return CustomerChanges.of(topic.byCustomer(), stored, List.of());
    }

    private void store(int version, String email) {
        stored.put(CUSTOMER, new StoredCustomer(new Contact(CUSTOMER, "Ada", email), version));
    }

    private static void assertNothingChanges(CustomerChanges changes) {
        assertThat(changes.puts()).isEmpty();
        assertThat(changes.erasures()).isEmpty();
        assertThat(changes.stale()).isEmpty();
    }

    private static PublishedState state(int version, OffsetDateTime time, String email) {
        return new PublishedState(CUSTOMER, version, time, new Contact(CUSTOMER, "Ada", email));
    }

    private static PublishedState erasure(OffsetDateTime time) {
        return new PublishedState(CUSTOMER, 4, time, null);
    }
}
