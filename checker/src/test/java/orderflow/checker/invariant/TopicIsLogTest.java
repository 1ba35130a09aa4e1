package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.EVE;
import static orderflow.checker.invariant.Story.NOBODY;

import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I3: the ids on a topic are those in the log. */
class TopicIsLogTest {

    private final Invariant invariant = new TopicIsLog();
    private final Story story = new Story();

    @Test
    void catches_an_event_that_was_never_published() {
        story.logs.get(Service.PAYMENTS).add(Story.event(NOBODY, EVE, 1, "orderflow.payments.v1.PaymentDeclined"));
        story.assertViolated(invariant, NOBODY, "payments");
    }

    @Test
    void lets_an_event_be_in_the_outbox_still() {
        story.logs.get(Service.PAYMENTS).add(Story.event(NOBODY, EVE, 1, "orderflow.payments.v1.PaymentDeclined"));
        story.unpublished.add(NOBODY);
        story.assertHolds(invariant);
    }

    @Test
    void catches_an_event_that_was_never_committed() {
        story.topics.get("orders").add(Story.record(0, 3, Story.header(NOBODY, "/order-service", ADA, 3)));
        story.assertViolated(invariant, NOBODY, "orders-0@3");
    }

    @Test
    void does_not_mind_what_others_put_on_the_topic() {
        story.topics.get("orders").add(Story.record(0, 3, Story.header(NOBODY, "/somebody", ADA, 3)));
        story.assertHolds(invariant);
    }

    @Test
    void lets_a_service_that_publishes_nothing_have_no_topic() {
        story.topics.remove("notifications");
        story.logs.get(Service.NOTIFICATIONS).clear();
        story.assertHolds(invariant);
    }

    @Test
    void catches_an_event_that_has_no_topic() {
        story.topics.remove("notifications");
        story.assertViolated(invariant, "notifications.event_log");
    }

    @Test
    void does_not_ask_for_what_retention_has_removed_from_the_topic() {
        story.topics.get("orders").removeFirst();
        story.topics.get("orders").remove(1);
        story.assertHolds(invariant);
    }
}
