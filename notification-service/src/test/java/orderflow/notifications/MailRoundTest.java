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
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.TimeOrderedId;
import orderflow.notifications.mail.Mailer;
import orderflow.notifications.mail.ScriptedSmtpServer;
import orderflow.notifications.v1.NotificationFailed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of notifications by what a mail server says; the running service's own mail server says yes to all. */
@RunningService
class MailRoundTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
    private OutcomeRecorder recorder;

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
        Letter letter = claimed();

        deliver("RCPT", "550 5.1.1 no such user", letter);

        assertThat(row(letter)).containsEntry("status", "FAILED").containsEntry("reply_code", 550);
        EventEnvelope event = await().atMost(PATIENCE)
                .until(() -> events(letter), events -> !events.isEmpty())
                .getFirst();
        assertThat(event.type()).isEqualTo("orderflow.notifications.v1.NotificationFailed");
        assertThat(NotificationFailed.parseFrom(event.data()).getReplyCode()).isEqualTo(550);
    }

    @Test
    void whatIsPostponedIsTriedAgainLaterAndIsThenSent() throws Exception {
        Letter letter = claimed();

        deliver("RCPT", "451 4.7.1 greylisted", letter);

        assertThat(row(letter)).containsEntry("reply_code", 451).containsEntry("postponed", 1);
        await().atMost(PATIENCE).until(() -> row(letter).get("status").equals("SENT"));
        assertThat(row(letter)).containsEntry("reply_code", null);
        assertThat(copies(letter)).isEqualTo(1);
    }

    @Test
    void whatMayHaveArrivedIsSentAgainUnderTheSameMessageId() throws Exception {
        Letter letter = claimed();

        deliver(".", "cut", letter);

        await().atMost(PATIENCE).until(() -> row(letter).get("status").equals("SENT"));
        assertThat(copies(letter)).isEqualTo(1);
    }

    @Test
    void anOutcomeThatIsRecordedTwiceIsToldOnce() throws Exception {
        Letter letter = claimed();

        deliver("-", "yes", letter);
        deliver("RCPT", "550 5.1.1 no such user", letter);

        assertThat(row(letter)).containsEntry("status", "SENT");
        assertThat(jdbc.sql("SELECT type FROM event_log WHERE stream_id = ?")
                        .param(letter.notification().orderId())
                        .query(String.class)
                        .list())
                .containsExactly("orderflow.notifications.v1.NotificationSent");
    }

    @Test
    void whoLostItsClaimWhileItSentTellsOnlyThatAMailIsSent() throws Exception {
        Letter letter = claimed();
        notifications.claimDue(
                Instant.now().plus(CLAIM).plusSeconds(1), Instant.now().plus(CLAIM.multipliedBy(2)), 500);
        Map<String, Object> taken = row(letter);

        deliver("RCPT", "451 4.7.1 greylisted", letter);
        assertThat(row(letter)).isEqualTo(taken);
        deliver("RCPT", "550 5.1.1 no such user", letter);
        assertThat(row(letter)).isEqualTo(taken);
        deliver("-", "yes", letter);
        assertThat(row(letter)).containsEntry("status", "SENT");
    }

    @Test
    void aMailThatIsAcceptedTellsHowLongItsCustomerHasWaited() throws Exception {
        deliver("-", "yes", claimed());

        assertThat(meters.get("orderflow.order.to.mail").timer().count()).isEqualTo(1);
    }

    @Test
    void whatIsNoLongerOursIsNotSent() throws Exception {
        Letter expired = letter(Duration.ofSeconds(-1));
        try (var server = new ScriptedSmtpServer("-")) {
            round(server).deliver(List.of(expired));

            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void whatAWorkerHoldsWhenItIsStoppedIsSentFirst() throws Exception {
        NotificationProperties slowly = new NotificationProperties(
                1, 1, 100, CLAIM, settings.pollInterval(), settings.backOff(), settings.maxBackOff(), PATIENCE);
        NotificationWorker worker = worker(mailer, slowly);
        List<Letter> letters = Stream.generate(this::claimed).limit(50).toList();

        worker.start();
        worker.accept(letters);
        worker.stop();

        assertThat(letters).allSatisfy(letter -> assertThat(row(letter)).containsEntry("status", "SENT"));
    }

    @Test
    void aStopInTheMiddleOfARoundRecordsWhatWasSentAndPostponesTheRest() throws Exception {
        NotificationProperties atOnce = new NotificationProperties(
                1, 50, 100, CLAIM, settings.pollInterval(), settings.backOff(), settings.maxBackOff(), PATIENCE);
        List<Letter> letters = Stream.generate(this::claimed).limit(50).toList();
        String[] replies = Stream.generate(() -> "slow").limit(50).toArray(String[]::new);
        try (var server = new ScriptedSmtpServer("MAIL", replies)) {
            NotificationWorker worker = worker(server.mailer(), atOnce);
            worker.start();
            worker.accept(letters);
            await().until(() -> mailsBegun(server) > 0);
            worker.stop();

            assertThat(mailsBegun(server)).isBetween(1L, 49L);
            assertThat(letters.stream()
                            .map(this::row)
                            .filter(row -> row.get("postponed").equals(0)))
                    .hasSize((int) mailsBegun(server))
                    .allSatisfy(row -> assertThat(row).containsEntry("status", "SENT"));
        }
    }

    private static long mailsBegun(ScriptedSmtpServer server) {
        return server.heard().stream().filter(line -> line.startsWith("MAIL")).count();
    }

    private NotificationWorker worker(Mailer to, NotificationProperties how) {
        Clock clock = Clock.systemUTC();
        return new NotificationWorker(
                new MailRound(templates, to, recorder, new OrderToMail(meters), how, clock), how, clock);
    }

    private void deliver(String word, String reply, Letter letter) throws Exception {
        try (var server = new ScriptedSmtpServer(word, reply)) {
            round(server).deliver(List.of(letter));
        }
    }

    private MailRound round(ScriptedSmtpServer server) throws Exception {
        return new MailRound(
                templates, server.mailer(), recorder, new OrderToMail(meters), settings, Clock.systemUTC());
    }

    private Letter claimed() {
        Letter letter = letter(CLAIM);
        notifications.saveAll(List.of(letter.notification()));
        return letter;
    }

    private Letter letter(Duration claim) {
        Notification notification = new Notification(
                TimeOrderedId.next(),
                NotificationKind.ORDER_CONFIRMED,
                ada.customerId(),
                new Money(2500, "EUR"),
                null,
                EventContext.ofRequest(null),
                Instant.now());
        notification.claim(claim);
        return new Letter(notification, ada);
    }

    private Map<String, Object> row(Letter letter) {
        return jdbc.sql("SELECT status, reply_code, postponed FROM notification WHERE notification_id = ?")
                .param(letter.id())
                .query()
                .singleRow();
    }

    private List<EventEnvelope> events(Letter letter) {
        return topic.about(letter.notification().orderId());
    }

    private static int copies(Letter letter) {
        return Mailbox.mails(letter.notification().orderId() + ".order-confirmed@orderflow")
                .size();
    }
}
