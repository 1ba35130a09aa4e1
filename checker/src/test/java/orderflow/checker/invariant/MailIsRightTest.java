package orderflow.checker.invariant;

import static orderflow.checker.invariant.Story.ADA;
import static orderflow.checker.invariant.Story.ADDRESS;
import static orderflow.checker.invariant.Story.BOB;
import static orderflow.checker.invariant.Story.CUSTOMER;
import static orderflow.checker.invariant.Story.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import orderflow.checker.history.Mail;
import orderflow.checker.history.Mail.NotificationKey;
import orderflow.checker.history.NotificationRow;
import org.junit.jupiter.api.Test;

/** I7: the mails are right. */
class MailIsRightTest {

    private final Invariant invariant = new MailIsRight();
    private final Story story = new Story();

    @Test
    void counts_second_copies_and_lets_them_be() {
        assertThat(invariant.check(story.history()).of()).contains("1 of them second copies");
    }

    @Test
    void catches_a_notification_that_is_sent_without_a_mail() {
        story.mails.removeIf(mail -> mail.number().equals("3"));
        story.assertViolated(invariant, BOB, "PAYMENT_DECLINED");
    }

    @Test
    void catches_a_mail_without_a_notification() {
        story.mails.add(new Mail("4", new NotificationKey(ADA, "PAYMENT_DECLINED"), ADDRESS));
        story.assertViolated(invariant, "mail 4", ADA);
    }

    @Test
    void catches_a_mail_with_a_foreign_message_id() {
        story.mails.add(new Mail("4", null, ADDRESS));
        story.assertViolated(invariant, "mail 4");
    }

    @Test
    void catches_a_mail_to_somebody_else_and_does_not_say_to_whom() {
        story.mails.add(new Mail("4", new NotificationKey(ADA, "ORDER_CONFIRMED"), "somebody@example.com"));
        story.assertViolated(invariant, "mail 4", ADA, CUSTOMER);
        assertThat(invariant.check(story.history()).first()).doesNotContain("somebody");
    }

    @Test
    void catches_two_notifications_of_one_kind() {
        story.notifications.add(new NotificationRow(NOBODY, ADA, "ORDER_CONFIRMED", CUSTOMER, "SENT"));
        story.assertViolated(invariant, ADA, "two notifications");
    }
}
