package orderflow.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.localstack.LocalStack;
import orderflow.localstack.MailSinkProcess;
import orderflow.messaging.event.CloudEventHeaders;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.notifications.Mailbox.ReceivedMail;
import orderflow.notifications.v1.NotificationKind;
import orderflow.notifications.v1.NotificationSent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a payment's outcome on the topic to an e-mail in the customer's mailbox, through real parts. */
@RunningService
class NotificationFlowTest {

    private static final Topic DEAD_CONTACTS = new Topic("customers.notification-service.dlt");

    private final Story story = new Story();
    private final Topic notifications = new Topic("notifications");

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    static void maxWait() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void aCustomerWhoseOrderIsPaidGetsOneMailThatSaysSo() throws Exception {
        story.contact("Ada Lovelace", "ada@example.com");
        EventMetadata paid = story.confirmed();

        ReceivedMail mail = mail("order-confirmed");
        EventEnvelope event = events(1).getFirst();

        assertThat(mail.to()).isEqualTo("ada@example.com");
        assertThat(mail.subject()).isEqualTo("Order " + story.order + " is confirmed");
        assertThat(mail.text()).contains("Hello Ada Lovelace,", "25.00 EUR");
        assertThat(mail.html()).contains("Hello Ada Lovelace,", "25.00 EUR");
        assertThat(event.type()).isEqualTo("orderflow.notifications.v1.NotificationSent");
        assertThat(event.metadata().version()).isEqualTo(1);
        assertThat(event.metadata().context()).isEqualTo(paid.cause());
        assertThat(NotificationSent.parseFrom(event.data()).getKind())
                .isEqualTo(NotificationKind.NOTIFICATION_KIND_ORDER_CONFIRMED);
    }

    @Test
    void aDeclinedPaymentIsToldWithItsReason() {
        story.contact("Ada", "ada@example.com");
        story.declined("insufficient_funds");

        assertThat(mail("payment-declined").text()).contains("declined (insufficient funds)");
    }

    @Test
    void aRefundIsToldAfterThePaymentAndIsTheSecondEventOfItsOrder() {
        story.contact("Ada", "ada@example.com");
        story.confirmed();
        mail("order-confirmed");
        story.refunded();

        assertThat(mail("payment-refunded").text()).contains("25.00 EUR");
        assertThat(events(2)).extracting(event -> event.metadata().version()).containsExactly(1, 2);
    }

    @Test
    void aMailThatAClockFarAheadHasPutOffIsSentNow() {
        story.confirmed();
        await().until(() ->
                jdbc.sql("UPDATE notification SET next_attempt_at = now() + interval '1 hour' WHERE order_id = ?")
                                .param(story.order)
                                .update()
                        == 1);
        story.contact("Ada", "ada@example.com");

        mail("order-confirmed");
    }

    @Test
    void twoThingsToldOfOneOrderAtOnceAreTwoEventsInARow() {
        story.confirmed();
        story.refunded();
        story.contact("Ada", "ada@example.com");

        assertThat(events(2)).extracting(event -> event.metadata().version()).containsExactly(1, 2);
    }

    @Test
    void aNotificationWaitsForItsCustomer() {
        story.confirmed();
        await().until(() -> recipients().size() == 1);
        assertThat(recipients()).containsExactly("nobody");

        story.contact("Ada", "late@example.com");

        assertThat(mail("order-confirmed").to()).isEqualTo("late@example.com");
        assertThat(recipients()).containsExactly("late@example.com");
    }

    @Test
    void theSameEventAgainAndTheSameNewsInAnotherEventMakeNoSecondMail() {
        story.contact("Ada", "ada@example.com");
        EventMetadata paid = story.confirmed();
        mail("order-confirmed");

        story.again(paid);
        story.confirmed();
        handledAllBefore();

        assertThat(mails("order-confirmed")).hasSize(1);
        assertThat(events(1)).hasSize(1);
        assertThat(deadLetters()).isZero();
    }

    @Test
    void theLatestContactIsUsedAndAnErasedOneIsGone() {
        story.contact("Ada", "old@example.com");
        story.contact("Ada", "new@example.com");
        await().until(() -> contacts().equals(List.of("new@example.com")));
        story.confirmed();
        assertThat(mail("order-confirmed").to()).isEqualTo("new@example.com");

        story.erase();

        await().until(() -> contacts().isEmpty());
    }

    @Test
    void aNameIsDataWhateverIsInIt() {
        String name = "Zoë \"<script>alert(1)</script>\" & \uD83D\uDE00 {{orderId}}\r\nBcc: eve@example.com";
        story.contact(name, "zoe@example.com");
        story.confirmed();

        ReceivedMail mail = mail("order-confirmed");

        assertThat(mail.html())
                .contains("Zoë", "&lt;script&gt;alert(1)&lt;", "&amp; \uD83D\uDE00 {{orderId}} Bcc:")
                .doesNotContain("<script>");
        assertThat(mail.text()).contains("Hello Zoë \"<script>alert(1)</script>\" & \uD83D\uDE00 {{orderId}} Bcc: eve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@example.com\n",
                "ada",
                "a b@example.com",
                "a@b,c@d",
                "<ada@example.com>",
                ""
            })
    void anAddressThatIsNoneIsADeadLetterThatDoesNotRepeatIt(String email) {
        story.contact("Ada", email);

        assertThat(deadContact()).isEqualTo("unreadable: email is not an address");
        assertThat(contacts()).isEmpty();
    }

    /** The process died after it took the notification; its claim has expired. */
    @Test
    void aNotificationThatWasLeftIsTakenUpAgain() {
        story.contact("Ada", "ada@example.com");
        await().until(() -> !contacts().isEmpty());
        insertPending();

        assertThat(mail("order-confirmed").to()).isEqualTo("ada@example.com");
    }

    @Test
    void whileTheMailServerIsAwayMailsWaitAndThenEachIsSentOnce() {
        MailSinkProcess sink = LocalStack.shared().mailSinkProcess();
        sink.close();
        List<Story> stories = Stream.generate(Story::new).limit(60).toList();
        stories.forEach(each -> each.contact("Ada", "ada@example.com"));
        stories.forEach(Story::confirmed);
        await().until(() -> pending() >= 60);

        sink.start();
        sink.awaitReady(Duration.ofSeconds(20));

        await().until(() -> pending() == 0);
        assertThat(stories)
                .allSatisfy(each -> assertThat(Mailbox.mails(messageId(each, "order-confirmed")))
                        .hasSize(1));
    }

    private ReceivedMail mail(String kind) {
        return await().until(() -> mails(kind), mails -> !mails.isEmpty()).getFirst();
    }

    private List<ReceivedMail> mails(String kind) {
        return Mailbox.mails(messageId(story, kind));
    }

    private static String messageId(Story story, String kind) {
        return story.order + "." + kind + "@orderflow";
    }

    private List<EventEnvelope> events(int expected) {
        return await().until(() -> notifications.about(story.order), events -> events.size() >= expected);
    }

    /** News of one partition is handled in its order; one for each partition and some more. */
    private static void handledAllBefore() {
        List<Story> later = Stream.generate(Story::new).limit(24).toList();
        later.forEach(each -> each.contact("Ada", "ada@example.com"));
        later.forEach(Story::confirmed);
        later.forEach(each -> await().until(
                        () -> !Mailbox.mails(messageId(each, "order-confirmed")).isEmpty()));
    }

    private String deadContact() {
        return await().until(
                        () -> DEAD_CONTACTS.records().stream()
                                .filter(dead -> story.customer.toString().equals(new String(dead.key(), UTF_8)))
                                .map(dead -> CloudEventHeaders.find(dead.headers(), "dlt_error"))
                                .toList(),
                        errors -> !errors.isEmpty())
                .getFirst();
    }

    private List<String> recipients() {
        return jdbc.sql("SELECT coalesce(recipient, 'nobody') FROM notification WHERE order_id = ?")
                .param(story.order)
                .query(String.class)
                .list();
    }

    private List<String> contacts() {
        return jdbc.sql("SELECT email FROM contact WHERE customer_id = ?")
                .param(story.customer)
                .query(String.class)
                .list();
    }

    private int pending() {
        return jdbc.sql("SELECT count(*) FROM notification JOIN contact USING (customer_id) WHERE status = 'PENDING'")
                .query(Integer.class)
                .single();
    }

    private void insertPending() {
        jdbc.sql("""
                        INSERT INTO notification (notification_id, order_id, kind, customer_id, minor_units, currency, status,
                                                  postponed, next_attempt_at, correlation_id, causation_id, traceparent,
                                                  created_at, updated_at)
                        VALUES (:id, :order, 'ORDER_CONFIRMED', :customer, 2500, 'EUR', 'PENDING',
                                0, :expired, :id, :id, '00-0-0-00', :expired, :expired)
                        """)
                .param("id", UUID.randomUUID())
                .param("order", story.order)
                .param("customer", story.customer)
                .param("expired", OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(60))
                .update();
    }

    private int deadLetters() {
        return jdbc.sql("SELECT count(*) FROM dead_letter WHERE key = ?")
                .param(story.order.toString())
                .query(Integer.class)
                .single();
    }
}
