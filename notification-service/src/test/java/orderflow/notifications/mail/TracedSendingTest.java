package orderflow.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.stream.Stream;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.trace.Traces;
import org.junit.jupiter.api.Test;

/** What a trace tells of a mail. */
class TracedSendingTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    @Test
    void eachMailIsAChildOfWhatItTellsAndSaysWhatTheServerSaid() throws Exception {
        try (var server = new ScriptedSmtpServer("RCPT", "yes", "550 5.1.1 no such user", "451 4.7.1 greylisted")) {
            send(server, "01", "01", "01");
        }

        assertThat(exporter.getFinishedSpanItems())
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331"))
                .extracting(TracedSendingTest::outcome, span -> span.getStatus().getStatusCode())
                .containsExactly(
                        tuple("accepted", StatusCode.UNSET),
                        tuple("refused", StatusCode.ERROR),
                        tuple("postponed", StatusCode.ERROR));
        assertThat(exporter.getFinishedSpanItems())
                .extracting(span -> span.getAttributes().get(AttributeKey.longKey("smtp.reply_code")))
                .containsExactly(null, 550L, 451L);
    }

    @Test
    void aMailThatNoServerIsThereForIsAnError() throws Exception {
        var server = new ScriptedSmtpServer("-");
        server.close();

        send(server, "01");

        assertThat(exporter.getFinishedSpanItems())
                .extracting(TracedSendingTest::outcome, span -> span.getStatus().getStatusCode())
                .containsExactly(tuple("unreachable", StatusCode.ERROR));
    }

    @Test
    void whomAMailGoesToIsInNoSpan() throws Exception {
        try (var server = new ScriptedSmtpServer("RCPT", "yes", "550 5.1.1 no such user")) {
            send(server, "01", "01");
        }

        assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain("ada@example.com", "Zoe");
    }

    @Test
    void aMailAboutAnOrderThatIsNotSampledMakesNoSpan() throws Exception {
        try (var server = new ScriptedSmtpServer("-")) {
            send(server, "00", "01", "00");
        }

        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
    }

    private void send(ScriptedSmtpServer server, String... flags) throws Exception {
        List<Mail> mails = Stream.of(flags)
                .map(flag -> new Mail(
                        "<1@orderflow>",
                        "ada@example.com",
                        "Hello Zoe",
                        "text",
                        "html",
                        EventContext.ofRequest(TRACE + flag)))
                .toList();
        server.mailer(new Traces(provider.get("test"))).send(mails, () -> true);
    }

    private static String outcome(SpanData span) {
        return span.getAttributes().get(AttributeKey.stringKey("mail.outcome"));
    }
}
