package orderflow.cli.check.invariant;

import static orderflow.cli.check.invariant.Story.ADA;
import static orderflow.cli.check.invariant.Story.ADDRESS;
import static orderflow.cli.check.invariant.Story.BOB;
import static orderflow.cli.check.invariant.Story.CUSTOMER;
import static orderflow.cli.check.invariant.Story.EVE;
import static orderflow.cli.check.invariant.Story.ORDERS;
import static orderflow.cli.check.invariant.Story.TOTAL;
import static orderflow.cli.check.invariant.Story.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import orderflow.cli.check.history.Consumer;
import orderflow.cli.check.history.Contact;
import orderflow.cli.check.history.Content;
import orderflow.cli.check.history.DeadLetter;
import orderflow.cli.check.history.DeadLetterTopics.Copy;
import orderflow.cli.check.history.Digest;
import orderflow.cli.check.history.Effects;
import orderflow.cli.check.history.EventHeader;
import orderflow.cli.check.history.History;
import orderflow.cli.check.history.KeyRow;
import orderflow.cli.check.history.LedgerRow;
import orderflow.cli.check.history.LoggedEvent;
import orderflow.cli.check.history.Mail;
import orderflow.cli.check.history.Mail.Tale;
import orderflow.cli.check.history.Money;
import orderflow.cli.check.history.NotificationRow;
import orderflow.cli.check.history.OrderRow;
import orderflow.cli.check.history.PaymentRow;
import orderflow.cli.check.history.RecordPlace;
import orderflow.cli.check.history.Request;
import orderflow.cli.check.history.TopicRecord;
import orderflow.cli.system.Service;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each invariant lets a good history pass and catches each way in which it can be spoilt. */
class InvariantsTest {

    private static final UUID NOBODY = id(99);
    private static final Money OTHER_AMOUNT = new Money(2_501, "EUR");

    private final Story story = new Story();

    @Test
    void a_history_in_which_all_is_as_promised_passes() {
        History history = story.history(story.history().effects());

        assertThat(Invariants.ALL)
                .hasSize(12)
                .allSatisfy(one -> assertThat(one.check(history))
                        .as(one.id())
                        .returns(Result.Verdict.OK, Result::verdict)
                        .returns(null, Result::first)
                        .satisfies(result -> assertThat(result.checked()).isPositive()));
    }

    @Nested
    class I1_every_acknowledged_order_is_stored {

        @Test
        void catches_an_order_that_is_not_in_the_log() {
            story.requests.add(new Request("key", CUSTOMER, ADDRESS, TOTAL, 201, NOBODY));
            assertViolated("I1", NOBODY);
        }

        @Test
        void catches_another_total() {
            story.requests.set(1, new Request("key-ada", CUSTOMER, ADDRESS, OTHER_AMOUNT, 201, ADA));
            assertViolated("I1", ADA, "2501 EUR");
        }

        @Test
        void catches_another_customer() {
            story.requests.set(1, new Request("key-ada", NOBODY, ADDRESS, TOTAL, 201, ADA));
            assertViolated("I1", ADA, NOBODY);
        }

        @Test
        void catches_an_acknowledgement_without_an_order() {
            story.requests.add(new Request("key", CUSTOMER, ADDRESS, TOTAL, 201, null));
            assertViolated("I1", "null");
        }
    }

    @Nested
    class I2_one_order_for_each_key {

        @Test
        void catches_two_answers_with_two_orders() {
            story.requests.set(2, new Request("key-ada", CUSTOMER, ADDRESS, TOTAL, 201, BOB));
            assertViolated("I2", "key-ada", ADA, BOB);
        }

        @Test
        void catches_a_key_that_is_stored_twice() {
            story.keys.add(new KeyRow("key-ada", EVE));
            assertViolated("I2", "key-ada", ADA, EVE);
        }

        @Test
        void catches_an_order_under_two_keys() {
            story.keys.add(new KeyRow("another", ADA));
            assertViolated("I2", ADA, "another");
        }

        @Test
        void catches_a_key_that_is_not_stored() {
            story.keys.removeIf(row -> row.key().equals("key-bob"));
            assertViolated("I2", "key-bob");
        }

        @Test
        void catches_a_key_without_an_order() {
            story.keys.add(new KeyRow("another", NOBODY));
            assertViolated("I2", NOBODY);
        }
    }

    @Nested
    class I3_the_ids_on_a_topic_are_those_in_the_log {

        @Test
        void catches_an_event_that_was_never_published() {
            story.logs.get(Service.PAYMENTS).add(event(NOBODY, EVE, 1, "orderflow.payments.v1.PaymentDeclined"));
            assertViolated("I3", NOBODY, "payments");
        }

        @Test
        void lets_an_event_be_in_the_outbox_still() {
            story.logs.get(Service.PAYMENTS).add(event(NOBODY, EVE, 1, "orderflow.payments.v1.PaymentDeclined"));
            story.unpublished.add(NOBODY);
            assertThat(check("I3").isViolated()).isFalse();
        }

        @Test
        void catches_an_event_that_was_never_committed() {
            story.topics.get("orders").add(record(0, 3, header(NOBODY, "/order-service", ADA, 3)));
            assertViolated("I3", NOBODY, "orders-0@3");
        }

        @Test
        void does_not_mind_what_others_put_on_the_topic() {
            story.topics.get("orders").add(record(0, 3, header(NOBODY, "/somebody", ADA, 3)));
            assertThat(check("I3").isViolated()).isFalse();
        }
    }

    @Nested
    class I4_an_orders_events_are_in_order {

        @Test
        void catches_version_2_before_1() {
            story.topics.get("orders").set(0, story.published(Service.ORDERS, 3, 0, 0));
            story.topics.get("orders").set(1, story.published(Service.ORDERS, 0, 0, 1));
            assertViolated("I4", ADA, "orders-0@0", "version 2 where 1 is due");
        }

        @Test
        void catches_a_gap() {
            story.topics.get("orders").add(record(0, 3, header(NOBODY, "/order-service", ADA, 4)));
            assertViolated("I4", ADA, "orders-0@3", "version 4 where 3 is due");
        }

        @Test
        void catches_a_second_partition() {
            story.topics.get("orders").set(1, story.published(Service.ORDERS, 3, 1, 1));
            assertViolated("I4", ADA, "second partition");
        }

        @Test
        void catches_another_key() {
            TopicRecord first = story.topics.get("orders").getFirst();
            story.topics.get("orders").set(0, new TopicRecord(0, 0, BOB, first.event()));
            assertViolated("I4", ADA, "another key");
        }
    }

    @Nested
    class I5_each_consumer_has_handled_each_event_once {

        @Test
        void catches_an_event_that_one_of_them_never_handled() {
            story.inboxes.get(Service.NOTIFICATIONS).remove(id(21));
            assertViolated("I5", "notification-service on payments", id(21), "neither");
        }

        @Test
        void catches_an_event_that_was_handled_and_is_a_dead_letter() {
            story.inboxes.get(Service.PAYMENTS).add(id(13));
            assertViolated("I5", "payment-service on orders", id(13), "dead letter too");
        }

        @Test
        void catches_a_dead_letter_that_was_handled_again_and_is_not_in_the_inbox() {
            story.inboxes.get(Service.NOTIFICATIONS).remove(id(22));
            assertViolated("I5", "notification-service on payments", id(22), "neither");
        }

        @Test
        void catches_a_poison_record_that_nobody_kept() {
            story.deadLetters.get(Service.ORDERS).clear();
            assertViolated("I5", "order-service on orders", "orders-1@3", "no dead letter");
        }

        @Test
        void catches_an_inbox_with_an_event_that_was_never_on_a_topic() {
            story.inboxes.get(Service.ORDERS).add(NOBODY);
            assertViolated("I5", NOBODY, "order-service");
        }

        @Test
        void lets_a_parked_event_wait() {
            story.deadLetters
                    .get(Service.PAYMENTS)
                    .set(0, new DeadLetter(place("orders", 1, 2), EVE, id(13), "PARKED"));
            assertThat(check("I5").isViolated()).isFalse();
        }

        @Test
        void does_not_ask_for_what_the_inbox_no_longer_keeps() {
            story.inboxes.get(Service.ORDERS).remove(id(11));
            story.keptSinceMillis = 12;
            assertThat(check("I5").isViolated()).isFalse();
        }

        @Test
        void does_not_ask_for_what_is_beyond_the_committed_offset() {
            Consumer consumer = Consumer.ALL.get(3);
            story.inboxes.get(Service.NOTIFICATIONS).remove(id(21));
            story.committed.get(consumer).put(0, 0L);
            assertThat(check("I5").isViolated()).isFalse();
        }
    }

    @Nested
    class I6_the_ledger_is_right {

        @Test
        void catches_a_second_capture() {
            story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "CAPTURED", TOTAL));
            assertViolated("I6", ADA, "2 captures");
        }

        @Test
        void catches_a_confirmed_order_without_a_capture() {
            story.ledger.remove(1);
            assertViolated("I6", ADA, "0 captures");
        }

        @Test
        void catches_money_that_is_kept_of_an_order_that_failed() {
            story.ledger.set(2, new LedgerRow(NOBODY, id(32), BOB, "CAPTURED", TOTAL));
            assertViolated("I6", BOB, "DECLINED");
        }

        @Test
        void catches_money_that_is_kept_of_a_cancelled_order() {
            story.logs.get(Service.ORDERS).add(event(NOBODY, ADA, 3, ORDERS + "OrderCancelled"));
            assertViolated("I6", ADA, "CANCELLED");
        }

        @Test
        void lets_a_cancelled_order_have_its_money_back() {
            story.logs.get(Service.ORDERS).add(event(NOBODY, ADA, 3, ORDERS + "OrderCancelled"));
            story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "REFUNDED", TOTAL));
            assertThat(check("I6").isViolated()).isFalse();
        }

        @Test
        void catches_a_refund_of_a_confirmed_order() {
            story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "REFUNDED", TOTAL));
            assertViolated("I6", ADA, "1 refunds");
        }

        @Test
        void catches_a_cent_too_many() {
            story.ledger.set(1, new LedgerRow(id(72), id(31), ADA, "CAPTURED", OTHER_AMOUNT));
            assertViolated("I6", ADA, "2501 EUR");
        }

        @Test
        void catches_a_payment_of_another_amount() {
            story.payments.set(0, new PaymentRow(id(31), ADA, OTHER_AMOUNT, "CONFIRMED"));
            assertViolated("I6", ADA, "2501 EUR");
        }

        @Test
        void catches_a_capture_under_another_key_than_the_payments() {
            story.ledger.set(1, new LedgerRow(id(72), NOBODY, ADA, "CAPTURED", TOTAL));
            assertViolated("I6", id(72), ADA);
        }

        @Test
        void catches_a_capture_of_no_order() {
            story.ledger.add(new LedgerRow(id(74), id(33), NOBODY, "CAPTURED", TOTAL));
            assertViolated("I6", id(74), NOBODY);
        }
    }

    @Nested
    class I7_the_mails_are_right {

        @Test
        void counts_second_copies_and_lets_them_be() {
            assertThat(check("I7").of()).contains("1 of them second copies");
        }

        @Test
        void catches_a_notification_that_is_sent_without_a_mail() {
            story.mails.removeIf(mail -> mail.number().equals("3"));
            assertViolated("I7", BOB, "PAYMENT_DECLINED");
        }

        @Test
        void catches_a_mail_without_a_notification() {
            story.mails.add(new Mail("4", new Tale(ADA, "PAYMENT_DECLINED"), ADDRESS));
            assertViolated("I7", "mail 4", ADA);
        }

        @Test
        void catches_a_mail_with_a_foreign_message_id() {
            story.mails.add(new Mail("4", null, ADDRESS));
            assertViolated("I7", "mail 4");
        }

        @Test
        void catches_a_mail_to_somebody_else_and_does_not_say_to_whom() {
            story.mails.add(new Mail("4", new Tale(ADA, "ORDER_CONFIRMED"), "somebody@example.com"));
            assertViolated("I7", "mail 4", ADA, CUSTOMER);
            assertThat(check("I7").first()).doesNotContain("somebody");
        }

        @Test
        void catches_two_notifications_of_one_kind() {
            story.notifications.add(new NotificationRow(NOBODY, ADA, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
            assertViolated("I7", ADA, "two notifications");
        }
    }

    @Nested
    class I8_at_rest_in_time {

        @Test
        void catches_a_system_that_took_too_long() {
            story.drained = false;
            assertViolated("I8", "did not come to rest");
        }

        @Test
        void catches_an_order_that_is_not_at_its_end() {
            story.deadLetters.get(Service.PAYMENTS).removeFirst();
            assertViolated("I8", EVE, "PLACED");
        }

        @Test
        void catches_an_event_in_an_outbox() {
            story.unpublished.add(NOBODY);
            assertViolated("I8", NOBODY, "outbox");
        }

        @Test
        void catches_a_state_in_an_outbox() {
            story.statesUnpublished = 1;
            assertViolated("I8", "1 states");
        }

        @Test
        void catches_a_consumer_that_is_behind() {
            story.committed.get(Consumer.ALL.getFirst()).put(1, 2L);
            assertViolated("I8", "order-service on orders", "2 records behind on partition 1");
        }

        @Test
        void catches_a_payment_that_is_pending() {
            story.payments.set(0, new PaymentRow(id(31), ADA, TOTAL, "PENDING"));
            assertViolated("I8", ADA, id(31));
        }

        @Test
        void catches_a_notification_that_is_pending() {
            story.notifications.set(0, new NotificationRow(id(51), ADA, "ORDER_CONFIRMED", CUSTOMER, "PENDING"));
            assertViolated("I8", ADA, id(51));
        }
    }

    @Nested
    class I9_each_read_model_is_the_fold_of_its_log {

        @Test
        void catches_an_order_view_that_is_behind() {
            story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "PLACED", TOTAL, 1));
            assertViolated("I9", "order_view", ADA);
        }

        @Test
        void catches_an_order_view_with_another_total() {
            story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "CONFIRMED", OTHER_AMOUNT, 2));
            assertViolated("I9", "order_view", ADA);
        }

        @Test
        void catches_an_order_view_that_is_missing() {
            story.orderViews.removeFirst();
            assertViolated("I9", "order_view", ADA);
        }

        @Test
        void catches_an_order_view_of_no_order() {
            story.orderViews.add(new OrderRow(NOBODY, CUSTOMER, "PLACED", TOTAL, 1));
            assertViolated("I9", "order_view", NOBODY);
        }

        @Test
        void catches_a_payment_whose_event_says_something_else() {
            story.payments.set(1, new PaymentRow(id(32), BOB, TOTAL, "CONFIRMED"));
            assertViolated("I9", "payment", BOB);
        }

        @Test
        void catches_a_payment_that_lost_its_outcome() {
            story.payments.set(1, new PaymentRow(id(32), BOB, TOTAL, "PENDING"));
            assertViolated("I9", "payment", BOB);
        }

        @Test
        void catches_a_notification_without_its_event() {
            story.logs.get(Service.NOTIFICATIONS).removeFirst();
            assertViolated("I9", "notification", id(51));
        }

        @Test
        void catches_a_contact_that_differs_and_does_not_say_how() {
            story.replica.set(0, new Contact(CUSTOMER, "Customer 0001", "old@example.com"));
            assertViolated("I9", "contact", CUSTOMER);
            assertThat(check("I9").first()).doesNotContain("@example.com");
        }

        @Test
        void catches_a_contact_that_is_missing() {
            story.replica.clear();
            assertViolated("I9", "contact", CUSTOMER);
        }
    }

    @Nested
    class I10_each_dead_letter_is_its_source_record {

        @Test
        void catches_another_key() {
            spoil(0, new Digest("another", story.copies.getFirst().digest().value(), headers()));
            assertViolated("I10", "orders.order-service.dlt-0@0", "orders-1@3", "key");
        }

        @Test
        void catches_another_value() {
            spoil(0, new Digest(story.copies.getFirst().digest().key(), "another", headers()));
            assertViolated("I10", "orders-1@3", "value");
        }

        @Test
        void catches_another_header() {
            Digest digest = story.copies.getFirst().digest();
            spoil(0, new Digest(digest.key(), digest.value(), "another"));
            assertViolated("I10", "orders-1@3", "headers");
        }

        @Test
        void catches_a_copy_of_no_record() {
            story.originals.remove(place("orders", 1, 2));
            assertViolated("I10", "orders.payment-service.dlt-0@0", "orders-1@2", "no such record");
        }

        @Test
        void catches_a_copy_that_does_not_say_of_what() {
            Copy copy = story.copies.getFirst();
            story.copies.set(0, new Copy(copy.place(), null, copy.digest()));
            assertViolated("I10", "orders.order-service.dlt-0@0", "does not name");
        }

        @Test
        void catches_a_copy_that_is_not_in_the_index() {
            story.deadLetters.get(Service.PAYMENTS).removeFirst();
            assertViolated("I10", "orders-1@2", "not in the index");
        }

        @Test
        void catches_an_index_row_without_a_copy() {
            story.copies.removeFirst();
            assertViolated("I10", "orders-1@3", "not on orders.order-service.dlt");
        }

        @Test
        void lets_a_parked_row_be_in_the_index_alone() {
            story.deadLetters.get(Service.PAYMENTS).add(new DeadLetter(place("orders", 0, 1), ADA, id(14), "PARKED"));
            assertThat(check("I10").isViolated()).isFalse();
        }

        private String headers() {
            return story.copies.getFirst().digest().headers();
        }

        private void spoil(int copy, Digest digest) {
            Copy good = story.copies.get(copy);
            story.copies.set(copy, new Copy(good.place(), good.source(), digest));
        }
    }

    @Nested
    class I11_orders_without_a_dead_letter_are_complete {

        @Test
        void catches_an_order_that_waits_though_it_has_no_dead_letter() {
            story.deadLetters.get(Service.PAYMENTS).removeFirst();
            assertViolated("I11", EVE, "PLACED");
        }

        @Test
        void catches_a_confirmed_order_whose_customer_was_not_told() {
            story.notifications.removeFirst();
            assertViolated("I11", ADA, "CONFIRMED");
        }

        @Test
        void catches_a_confirmed_order_that_is_not_paid() {
            story.payments.set(0, new PaymentRow(id(31), ADA, TOTAL, "DECLINED"));
            assertViolated("I11", ADA, "its payment is DECLINED");
        }

        @Test
        void catches_a_declined_order_whose_customer_was_told_something_else() {
            story.notifications.set(1, new NotificationRow(id(52), BOB, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
            assertViolated("I11", BOB, "ORDER_CONFIRMED");
        }
    }

    @Nested
    class I12_delivering_everything_once_more_changes_nothing {

        private final Effects before = story.history().effects();

        @Test
        void is_not_asked_unless_it_was_done() {
            assertThat(check("I12").verdict()).isEqualTo(Result.Verdict.NOT_ASKED);
        }

        @Test
        void catches_one_more_event() {
            story.logs.get(Service.ORDERS).add(event(NOBODY, EVE, 2, ORDERS + "OrderConfirmed"));
            assertChanged("order-service's log of " + EVE);
        }

        @Test
        void catches_one_more_mail_though_it_is_the_same_again() {
            story.mails.add(new Mail("4", new Tale(ADA, "ORDER_CONFIRMED"), ADDRESS));
            assertChanged("mails of " + ADA);
        }

        @Test
        void catches_one_more_line_in_the_ledger() {
            story.ledger.add(new LedgerRow(NOBODY, id(31), ADA, "TIMED_OUT", TOTAL));
            assertChanged("gateway_ledger of " + ADA);
        }

        @Test
        void catches_a_read_model_that_went_back() {
            story.orderViews.set(0, new OrderRow(ADA, CUSTOMER, "PLACED", TOTAL, 1));
            assertChanged("order_view of " + ADA);
        }

        @Test
        void catches_a_payment_and_a_notification_and_a_contact_that_changed() {
            story.payments.removeFirst();
            assertChanged("payment of " + ADA);
            story.payments.addFirst(new PaymentRow(id(31), ADA, TOTAL, "CONFIRMED"));
            story.notifications.removeFirst();
            assertChanged("notification of " + ADA);
            story.notifications.addFirst(new NotificationRow(id(51), ADA, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
            story.replica.clear();
            assertChanged("contact of " + CUSTOMER);
        }

        @Test
        void catches_an_inbox_that_let_an_event_in_again() {
            story.inboxes.get(Service.PAYMENTS).add(NOBODY);
            assertChanged("payment-service's inbox");
        }

        private void assertChanged(String what) {
            Result result = invariant("I12").check(story.history(before));
            assertThat(result.isViolated()).isTrue();
            assertThat(result.first()).contains(what);
        }
    }

    private void assertViolated(String invariant, Object... named) {
        Result result = check(invariant);
        assertThat(result.isViolated()).as("violated").isTrue();
        assertThat(result.first())
                .contains(List.of(named).stream().map(Object::toString).toList());
    }

    private Result check(String id) {
        return invariant(id).check(story.history());
    }

    private static Invariant invariant(String id) {
        return Invariants.ALL.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static LoggedEvent event(UUID id, UUID order, int version, String type) {
        return new LoggedEvent(id, order, version, type, new Content.Paid(id(33), TOTAL));
    }

    private static EventHeader header(UUID id, String source, UUID order, int version) {
        return new EventHeader(id, ORDERS + "OrderCancelled", source, order, version, true);
    }

    private static TopicRecord record(int partition, long offset, EventHeader event) {
        return new TopicRecord(partition, offset, event.subject(), event);
    }

    private static RecordPlace place(String topic, int partition, long offset) {
        return new RecordPlace(topic, partition, offset);
    }
}
