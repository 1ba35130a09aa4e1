package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.NOBODY;

import orderflow.checker.history.TopicRecord;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I4: an order's events are in order. */
class TopicIsInOrderTest {

    private final Invariant invariant = new TopicIsInOrder();
    private final Story story = new Story();

    @Test
    void catches_version_2_before_1() {
        story.topics.get("orders").set(0, story.published(Service.ORDERS, 3, 0, 0));
        story.topics.get("orders").set(1, story.published(Service.ORDERS, 0, 0, 1));
        story.assertViolated(invariant, ADA, "orders-0@0", "version 2 where 1 is due");
    }

    @Test
    void catches_a_gap() {
        story.topics.get("orders").add(Story.record(0, 3, Story.header(NOBODY, "/order-service", ADA, 4)));
        story.assertViolated(invariant, ADA, "orders-0@3", "version 4 where 3 is due");
    }

    @Test
    void catches_a_second_partition() {
        story.topics.get("orders").set(1, story.published(Service.ORDERS, 3, 1, 1));
        story.assertViolated(invariant, ADA, "second partition");
    }

    @Test
    void catches_another_key() {
        TopicRecord first = story.topics.get("orders").getFirst();
        story.topics.get("orders").set(0, new TopicRecord(0, 0, BOB, first.event()));
        story.assertViolated(invariant, ADA, "another key");
    }

    @Test
    void lets_a_topic_begin_with_any_version_where_retention_has_removed_its_beginning() {
        story.topics.get("orders").removeFirst();
        story.topics.get("orders").remove(1);
        story.assertViolated(invariant, ADA, "version 2 where 1 is due");
        story.begins.put(0, 1L);
        story.assertHolds(invariant);
    }
}
