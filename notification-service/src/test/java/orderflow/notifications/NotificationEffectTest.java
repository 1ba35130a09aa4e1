package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import orderflow.localstack.Ports;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.eventlog.EventLog;
import orderflow.notifications.mail.Mailer;
import orderflow.notifications.mail.ScriptedSmtpServer;
import orderflow.notifications.v1.NotificationFailed;
import orderflow.service.effect.EffectWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What becomes of notifications by what a mail server says; the running service's own mail server says yes to all. */
@RunningService
class NotificationEffectTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
    /** Twice as long is still no wait that the running service recalls. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Contact ada = new Contact(UUID.randomUUID(), "Ada", "ada@example.com");
    private final Topic topic = new Topic("notifications");

    @Autowired
    private Notifications notifications;

    @Autowired
    private MailTemplates templates;

    @Autowired
    private Mailer mailer;

    @Autowired
    private NotificationTable table;

    @Autowired
    private Contacts contacts;

    @Autowired
    private EventLog eventLog;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private NotificationProperties settings;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theCustomerIsKnown() {
        jdbc.sql("INSERT INTO contact (customer_id, name, email) VALUES (?, ?, ?)")
                .params(ada.customerId(), ada.name(), ada.email())
                .update();
    }

    @Test
    void whatIsRefusedHasFailedAndTellsSo() throws Exception {
        AddressedNotification letter = claimed();

        deliver("RCPT", "550 5.1.1 no such user", letter);

        assertThat(row(letter)).containsEntry("status", "FAILED").containsEntry("reply_code", 550);
        EventEnvelope event = await().atMost(MAX_WAIT)
                .until(() -> events(letter), events -> !events.isEmpty())
                .getFirst();
        assertThat(event.type()).isEqualTo("orderflow.notifications.v1.NotificationFailed");
        assertThat(NotificationFailed.parseFrom(event.data()).getReplyCode()).isEqualTo(550);
    }

    @Test
    void whatIsPostponedIsTriedAgainLaterAndIsThenSent() throws Exception {
        AddressedNotification letter = claimed();

        deliver("RCPT", "451 4.7.1 greylisted", letter);

        assertThat(row(letter)).containsEntry("reply_code", 451).containsEntry("postponed", 1);
        await().atMost(MAX_WAIT).until(() -> row(letter).get("status").equals("SENT"));
        assertThat(row(letter)).containsEntry("reply_code", null);
        assertThat(copies(letter)).isEqualTo(1);
    }

    @Test
    void whatMayHaveArrivedIsSentAgainUnderTheSameMessageId() throws Exception {
        AddressedNotification letter = claimed();

        deliver(".", "cut", letter);

        await().atMost(MAX_WAIT).until(() -> row(letter).get("status").equals("SENT"));
        assertThat(copies(letter)).isEqualTo(1);
    }

    @Test
    void anOutcomeThatIsRecordedTwiceIsToldOnce() throws Exception {
        AddressedNotification letter = claimed();
        AddressedNotification again = inOtherHands(letter);

        deliver("-", "yes", letter);
        deliver("RCPT", "550 5.1.1 no such user", again);

        assertThat(row(letter)).containsEntry("status", "SENT");
        assertThat(jdbc.sql("SELECT type FROM event_log WHERE stream_id = ?")
                        .param(letter.notification().orderId())
                        .query(String.class)
                        .list())
                .containsExactly("orderflow.notifications.v1.NotificationSent");
    }

    @Test
    void whoLostItsClaimWhileItSentTellsOnlyThatAMailIsSent() throws Exception {
        AddressedNotification letter = claimed();
        AddressedNotification same = inOtherHands(letter);
        AddressedNotification again = inOtherHands(letter);
        notifications.claimDue(
                Instant.now().plus(CLAIM).plusSeconds(1), Instant.now().plus(CLAIM.multipliedBy(2)), 500);
        Map<String, Object> taken = row(letter);

        deliver("RCPT", "451 4.7.1 greylisted", letter);
        assertThat(row(letter)).isEqualTo(taken);
        deliver("RCPT", "550 5.1.1 no such user", same);
        assertThat(row(letter)).isEqualTo(taken);
        deliver("-", "yes", again);
        assertThat(row(letter)).containsEntry("status", "SENT");
    }

    @Test
    void aMailThatIsAcceptedTellsHowLongItsCustomerHasWaited() throws Exception {
        deliver("-", "yes", claimed());

        assertThat(meters.get("orderflow.order.to.mail").timer().count()).isEqualTo(1);
    }

    @Test
    void whatIsNoLongerOursIsNotSent() throws Exception {
        AddressedNotification expired = letter(Duration.ofSeconds(-1));
        try (var server = new ScriptedSmtpServer("-");
                var worker = worker(server.mailer(), settings(1))) {
            worker.start();
            worker.accept(List.of(expired));
            worker.stop();

            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void whatAWorkerHoldsWhenItIsStoppedIsSentFirst() {
        List<AddressedNotification> letters =
                Stream.generate(this::claimed).limit(50).toList();
        try (var worker = worker(mailer, settings(1))) {
            worker.start();
            worker.accept(letters);
            worker.stop();
        }

        assertThat(letters).allSatisfy(letter -> assertThat(row(letter)).containsEntry("status", "SENT"));
    }

    @Test
    void aStopInTheMiddleOfARoundLeavesTheRestToAnotherInstanceAtOnce() throws Exception {
        List<AddressedNotification> letters =
                Stream.generate(this::claimed).limit(50).toList();
        String[] replies = Stream.generate(() -> "slow").limit(50).toArray(String[]::new);
        try (var server = new ScriptedSmtpServer("MAIL", replies);
                var worker = worker(server.mailer(), settings(50))) {
            worker.start();
            worker.accept(letters);
            await().until(() -> mailsBegun(server) > 0);
            worker.stop();

            assertThat(mailsBegun(server)).isBetween(1L, 49L);
            await().atMost(MAX_WAIT)
                    .untilAsserted(() -> assertThat(letters)
                            .allSatisfy(letter -> assertThat(row(letter))
                                    .containsEntry("status", "SENT")
                                    .containsEntry("postponed", 0)));
        }
    }

    @Test
    void aMailThatIsNotBegunSaysNothingOfTheServer() throws Exception {
        AtomicBoolean mayBegin = new AtomicBoolean(true);
        NotificationEffect effect = effect(ScriptedSmtpServer.mailer(Ports.freePort(), meters));

        effect.perform(List.of(claimed(), claimed()), () -> mayBegin.getAndSet(false));

        assertThat(effect.limit(10)).isZero();
    }

    private static long mailsBegun(ScriptedSmtpServer server) {
        return server.heard().stream().filter(line -> line.startsWith("MAIL")).count();
    }

    /** Of a worker that has one connection and looks for nothing by itself. */
    private NotificationProperties settings(int batchSize) {
        return new NotificationProperties(
                1,
                batchSize,
                100,
                CLAIM,
                Duration.ofHours(1),
                settings.backOff(),
                settings.maxBackOff(),
                settings.maxOutage());
    }

    private EffectWorker<AddressedNotification, Outcome> worker(Mailer to, NotificationProperties how) {
        return new EffectWorker<>(
                "notifications", effect(to), how, Thread.ofPlatform().factory(), Clock.systemUTC());
    }

    private void deliver(String word, String reply, AddressedNotification letter) throws Exception {
        try (var server = new ScriptedSmtpServer(word, reply)) {
            NotificationEffect effect = effect(server.mailer());
            effect.record(effect.perform(List.of(letter), () -> true));
        }
    }

    private NotificationEffect effect(Mailer to) {
        return new NotificationEffect(
                notifications,
                table,
                contacts,
                templates,
                to,
                eventLog,
                transaction,
                new OrderToMail(meters),
                settings,
                Clock.systemUTC());
    }

    private AddressedNotification claimed() {
        AddressedNotification letter = letter(CLAIM);
        notifications.saveAll(List.of(letter.notification()));
        return letter;
    }

    /** As an instance holds it that does not know of this one. */
    private AddressedNotification inOtherHands(AddressedNotification letter) {
        UUID order = letter.notification().orderId();
        return new AddressedNotification(
                notifications.findByOrderIdOrderByNotificationId(order).getFirst(), ada);
    }

    private AddressedNotification letter(Duration claim) {
        Notification notification = new Notification(
                UuidV7.next(),
                NotificationKind.ORDER_CONFIRMED,
                ada.customerId(),
                new Money(2500, "EUR"),
                null,
                EventContext.ofRequest(null),
                Instant.now());
        notification.claim(claim);
        return new AddressedNotification(notification, ada);
    }

    private Map<String, Object> row(AddressedNotification letter) {
        return jdbc.sql("SELECT status, reply_code, postponed FROM notification WHERE notification_id = ?")
                .param(letter.notification().getId())
                .query()
                .singleRow();
    }

    private List<EventEnvelope> events(AddressedNotification letter) {
        return topic.about(letter.notification().orderId());
    }

    private static int copies(AddressedNotification letter) {
        return Mailbox.mails(letter.notification().orderId() + ".order-confirmed@orderflow")
                .size();
    }
}
