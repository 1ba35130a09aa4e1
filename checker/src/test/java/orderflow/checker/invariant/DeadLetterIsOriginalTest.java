package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;

import orderflow.checker.history.DeadLetter;
import orderflow.checker.history.DeadLetterTopics.Copy;
import orderflow.checker.history.Digest;
import orderflow.checker.history.RecordPlace;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** I10: each dead letter is its source record. */
class DeadLetterIsOriginalTest {

    private final Invariant invariant = new DeadLetterIsOriginal();
    private final Story story = new Story();

    @Test
    void catches_another_key() {
        spoil(0, new Digest("another", story.copies.getFirst().digest().value(), headers()));
        story.assertViolated(invariant, "orders.order-service.dlt-0@0", "orders-1@3", "key");
    }

    @Test
    void catches_another_value() {
        spoil(0, new Digest(story.copies.getFirst().digest().key(), "another", headers()));
        story.assertViolated(invariant, "orders-1@3", "value");
    }

    @Test
    void catches_another_header() {
        Digest digest = story.copies.getFirst().digest();
        spoil(0, new Digest(digest.key(), digest.value(), "another"));
        story.assertViolated(invariant, "orders-1@3", "headers");
    }

    @Test
    void catches_a_copy_of_no_record() {
        story.originals.remove(Story.place("orders", 1, 2));
        story.assertViolated(invariant, "orders.payment-service.dlt-0@0", "orders-1@2", "no such record");
    }

    @Test
    void catches_a_copy_that_does_not_say_of_what() {
        Copy copy = story.copies.getFirst();
        story.copies.set(0, new Copy(copy.place(), null, copy.digest()));
        story.assertViolated(invariant, "orders.order-service.dlt-0@0", "does not name");
    }

    @Test
    void catches_a_copy_on_a_topic_that_no_consumer_writes() {
        Copy copy = story.copies.getFirst();
        story.copies.add(new Copy(Story.place("orders.notification-service.dlt", 0, 0), copy.source(), copy.digest()));
        story.assertViolated(invariant, "orders.notification-service.dlt-0@0", "no consumer");
    }

    @Test
    void leaves_the_dead_letters_of_somebody_elses_consumer_alone() {
        Copy copy = story.copies.getFirst();
        story.copies.add(new Copy(Story.place("payments.fraud-watch.dlt", 0, 0), copy.source(), copy.digest()));
        story.assertHolds(invariant);
    }

    @Test
    void catches_a_copy_that_is_not_in_the_index() {
        story.deadLetters.get(Service.PAYMENTS).removeFirst();
        story.assertViolated(invariant, "orders-1@2", "not in the index");
    }

    @Test
    void catches_a_second_copy() {
        Copy copy = story.copies.getFirst();
        story.copies.add(new Copy(Story.place("orders.order-service.dlt", 0, 1), copy.source(), copy.digest()));
        story.assertViolated(
                invariant, "orders.order-service.dlt-0@0", "orders.order-service.dlt-0@1", "both orders-1@3");
    }

    @Test
    void catches_an_index_row_without_a_copy() {
        story.copies.removeFirst();
        story.assertViolated(invariant, "orders-1@3", "not on orders.order-service.dlt");
    }

    @Test
    void lets_a_record_go_with_its_topic_whose_name_and_offsets_are_used_again() {
        RecordPlace gone = new RecordPlace("orders", "its-id", 1, 2);
        story.deadLetters.get(Service.PAYMENTS).add(new DeadLetter(gone, null, "DISCARDED"));
        story.copies.add(new Copy(Story.place("orders.payment-service.dlt", 0, 9), gone, new Digest("", "", "")));
        story.assertHolds(invariant);
    }

    @Test
    void lets_a_parked_row_be_in_the_index_alone() {
        story.deadLetters.get(Service.PAYMENTS).add(new DeadLetter(Story.place("orders", 0, 1), ADA, "PARKED"));
        story.assertHolds(invariant);
    }

    private String headers() {
        return story.copies.getFirst().digest().headers();
    }

    private void spoil(int copy, Digest digest) {
        Copy good = story.copies.get(copy);
        story.copies.set(copy, new Copy(good.place(), good.source(), digest));
    }
}
