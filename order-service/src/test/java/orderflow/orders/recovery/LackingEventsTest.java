package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.orders.recovery.LackingEvents.Gap;
import org.junit.jupiter.api.Test;

class LackingEventsTest {

    private final UUID order = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final EventEnvelope placed = event(order, 1);
    private final EventEnvelope confirmed = event(order, 2);
    private final EventEnvelope cancelled = event(order, 3);
    private final EventEnvelope otherPlaced = event(other, 1);

    private final Map<UUID, List<UUID>> log = new HashMap<>();
    private final List<UUID> asked = new ArrayList<>();
    private final LackingEvents lacking = new LackingEvents(this::logged);

    @Test
    void what_the_log_has_is_not_lacking() {
        log(placed, confirmed);

        lacking.published(List.of(placed, confirmed));

        assertThat(lacking.events()).isEmpty();
        assertThat(lacking.read()).isEqualTo(2);
        assertNothingIsWrong();
    }

    @Test
    void what_the_log_lacks_is_put_back_in_the_order_of_the_versions() {
        log(placed);

        lacking.published(List.of(placed, otherPlaced, confirmed));
        lacking.published(List.of(cancelled));

        assertThat(lacking.events()).containsExactly(otherPlaced, confirmed, cancelled);
        assertThat(lacking.ordersOfEvents()).isEqualTo(2);
        assertNothingIsWrong();
    }

    @Test
    void what_was_published_twice_is_put_back_once() {
        lacking.published(List.of(placed, confirmed, placed, confirmed));
        lacking.published(List.of(placed));

        assertThat(lacking.events()).containsExactly(placed, confirmed);
        assertNothingIsWrong();
    }

    @Test
    void the_log_is_asked_once_for_each_order() {
        lacking.published(List.of(placed, confirmed));
        lacking.published(List.of(cancelled, otherPlaced));

        assertThat(asked).containsExactlyInAnyOrder(order, other);
    }

    @Test
    void an_order_with_another_event_in_the_log_has_diverged() {
        log(placed, event(order, 2));

        lacking.published(List.of(placed, confirmed, cancelled, otherPlaced));

        assertThat(lacking.diverged()).containsExactly(order);
    }

    @Test
    void an_order_with_two_events_under_one_version_on_the_topic_has_diverged() {
        lacking.published(List.of(placed, confirmed, event(order, 2)));

        assertThat(lacking.diverged()).containsExactly(order);
    }

    @Test
    void behind_a_version_that_nobody_has_any_more_nothing_is_put_back() {
        log(placed);

        lacking.published(List.of(cancelled, event(order, 4), otherPlaced));

        assertThat(lacking.events()).containsExactly(otherPlaced);
        assertThat(lacking.gaps()).containsExactly(new Gap(order, 2));
        assertThat(lacking.diverged()).isEmpty();
    }

    @Test
    void a_topic_that_begins_in_the_middle_of_what_the_log_has_leaves_no_gap() {
        log(placed, confirmed);

        lacking.published(List.of(confirmed, cancelled));

        assertThat(lacking.events()).containsExactly(cancelled);
        assertNothingIsWrong();
    }

    @Test
    void a_log_that_was_published_again_closes_the_gap_that_retention_has_made() {
        lacking.published(List.of(confirmed, placed, confirmed));

        assertThat(lacking.events()).containsExactly(placed, confirmed);
        assertNothingIsWrong();
    }

    @Test
    void a_version_that_comes_before_the_one_it_follows_and_not_again_is_a_gap() {
        lacking.published(List.of(confirmed, placed));

        assertThat(lacking.events()).containsExactly(placed);
        assertThat(lacking.gaps()).containsExactly(new Gap(order, 2));
    }

    private void assertNothingIsWrong() {
        assertThat(lacking.diverged()).isEmpty();
        assertThat(lacking.gaps()).isEmpty();
    }

    private void log(EventEnvelope... events) {
        log.put(order, Stream.of(events).map(event -> event.metadata().id()).toList());
    }

    private Map<UUID, List<UUID>> logged(Set<UUID> orders) {
        asked.addAll(orders);
        return log;
    }

    private static EventEnvelope event(UUID order, int version) {
        UUID id = UUID.randomUUID();
        EventMetadata metadata = new EventMetadata(
                id,
                "orderflow.orders.v1.Any",
                "/order-service",
                order,
                version,
                Instant.EPOCH,
                new EventContext(id, id, ""));
        return new EventEnvelope(metadata, new byte[0]);
    }
}
