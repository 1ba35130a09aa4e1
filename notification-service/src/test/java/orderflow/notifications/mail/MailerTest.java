package orderflow.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import orderflow.notifications.mail.Delivery.Accepted;
import orderflow.notifications.mail.Delivery.Postponed;
import orderflow.notifications.mail.Delivery.Refused;
import orderflow.notifications.mail.Delivery.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a mail server's answers are read. */
class MailerTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void eachMailThatWasTriedIsTimedByWhatTheServerSaid() throws Exception {
        try (var server = new ScriptedSmtpServer("RCPT", "yes", "450 later", "550 never", "cut")) {
            send(server, mails(4));

            assertThat(timed(server.meters(), "accepted")).isEqualTo(1);
            assertThat(timed(server.meters(), "4xx")).isEqualTo(1);
            assertThat(timed(server.meters(), "5xx")).isEqualTo(1);
            assertThat(timed(server.meters(), "connection_failed")).isEqualTo(1);
        }
    }

    private static long timed(MeterRegistry meters, String outcome) {
        return meters.get("orderflow.mail.deliveries")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void manyMailsShareOneConnection() throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            assertThat(send(server, mails(20))).containsOnly(new Accepted()).hasSize(20);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aMailHasTextAndHtmlAndTheMessageIdItWasGiven() throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            send(server, mails(1));

            assertThat(server.heard)
                    .contains(
                            "Message-ID: <0@orderflow>",
                            "From: orderflow <orders@orderflow.example>",
                            "To: c0@example.com",
                            "Subject: Hello",
                            "MIME-Version: 1.0",
                            "Auto-Submitted: auto-generated")
                    .anyMatch(line -> line.startsWith("Content-Type: multipart/alternative"))
                    .anyMatch(line -> line.startsWith("Content-Type: text/plain; charset=UTF-8"))
                    .anyMatch(line -> line.startsWith("Content-Type: text/html;charset=UTF-8"));
        }
    }

    @Test
    void oneRecipientsRefusalIsNotAnothers() throws Exception {
        try (var server = new ScriptedSmtpServer("RCPT", "yes", "550 5.1.1 no such user", "yes")) {
            assertThat(send(server, mails(3))).containsExactly(new Accepted(), new Refused(550), new Accepted());
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aTemporaryRefusalIsPostponed() throws Exception {
        try (var server = new ScriptedSmtpServer("RCPT", "451 4.7.1 greylisted", "yes")) {
            assertThat(send(server, mails(2))).containsExactly(new Postponed(451), new Accepted());
        }
    }

    @Test
    void aRefusalOfTheContentIsARefusal() throws Exception {
        try (var server = new ScriptedSmtpServer(".", "554 5.6.0 spam", "452 4.3.1 full", "yes")) {
            assertThat(send(server, mails(3))).containsExactly(new Refused(554), new Postponed(452), new Accepted());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"530 5.7.0 log in first", "550 5.7.1 you may not send", "451 later"})
    void aRefusalOfTheSenderGivesNoMailUp(String reply) throws Exception {
        try (var server = new ScriptedSmtpServer("MAIL", reply)) {
            assertThat(send(server, mails(1)).getFirst()).isInstanceOf(Postponed.class);
        }
    }

    @Test
    void aConnectionThatDiesAfterTheContentLeavesThatMailOpenAndSendsTheOthersOverANewOne() throws Exception {
        try (var server = new ScriptedSmtpServer(".", "yes", "cut")) {
            assertThat(send(server, mails(3))).containsExactly(new Accepted(), new Postponed(0), new Accepted());
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aServerThatGoesAwayIsFollowed() throws Exception {
        try (var server = new ScriptedSmtpServer("MAIL", "yes", "421 4.3.2 shutting down", "yes")) {
            List<Delivery> deliveries = send(server, mails(3));

            assertThat(deliveries.getFirst()).isEqualTo(new Accepted());
            assertThat(deliveries.get(1)).isInstanceOf(Postponed.class);
            assertThat(deliveries.getLast()).isEqualTo(new Accepted());
        }
    }

    @Test
    void whereNobodyListensNoMailIsTriedAndOneFailedConnectionIsTimed() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(ScriptedSmtpServer.mailer(port, meters).send(mails(5), () -> true))
                .containsOnly(new Unreachable())
                .hasSize(5);
        assertThat(timed(meters, "connection_failed")).isEqualTo(1);
    }

    @Test
    void noMailIsBegunTooLate() throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            assertThat(server.mailer().send(mails(1), () -> false)).isEmpty();
            assertThat(server.connections).hasValue(0);
        }
    }

    /** The low byte of the first is an a, and of the others a line break. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0161da@example.com", "ada\u010D\u010ADATA@example.com"})
    void anAddressBeyondAsciiStaysTheSameAddress(String recipient) throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            send(
                    server,
                    List.of(new Mail(
                            "<1@orderflow>", recipient, "Hello", "text", "html", EventContext.ofRequest(null))));

            assertThat(server.heard).contains("RCPT TO:<" + recipient + ">", "To: " + recipient);
        }
    }

    @Test
    void aContentBeyondAsciiOrWithLongLinesIsEncoded() throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            String longLine = "a".repeat(2000);
            send(
                    server,
                    List.of(new Mail(
                            "<1@orderflow>",
                            "ada@example.com",
                            "Gr\u00fc\u00dfe",
                            "Zo\u00eb",
                            longLine,
                            EventContext.ofRequest(null))));

            assertThat(server.heard)
                    .contains("Content-Transfer-Encoding: base64", "Wm/Dqw==")
                    .anyMatch(line -> line.startsWith("Subject: =?UTF-8?"))
                    .allMatch(line -> line.length() < 998);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com\r\nBcc: eve@example.com", "ada@example.com\n", "a\0@example.com"})
    void aHeaderCannotEndEarly(String recipient) {
        assertThatThrownBy(() ->
                        new Mail("<1@orderflow>", recipient, "Hello", "text", "html", EventContext.ofRequest(null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ada");
    }

    private static List<Delivery> send(ScriptedSmtpServer server, List<Mail> mails) throws Exception {
        return server.mailer().send(mails, () -> true);
    }

    private static List<Mail> mails(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> new Mail(
                        "<" + i + "@orderflow>",
                        "c" + i + "@example.com",
                        "Hello",
                        "text",
                        "<p>html</p>",
                        EventContext.ofRequest(null)))
                .toList();
    }
}
