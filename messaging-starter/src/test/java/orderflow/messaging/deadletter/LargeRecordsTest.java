package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.support.TestEvent;
import orderflow.payments.v1.PaymentConfirmed;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** A record may be large in any of its parts: what is kept, shown and logged of it is not. */
@ExtendWith(OutputCaptureExtension.class)
class LargeRecordsTest {

    private static final String LARGE = "x".repeat(850_000);
    private static final int SMALL_ANSWER = 100_000;

    private final ServiceUnderTest service = new ServiceUnderTest();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aLargeTypeAndALargeIdAreCutInTheIndexInTheListAndInTheLog(CapturedOutput output) {
        service.start().send(List.of(noEvent("ce_type", LARGE), noEvent("ce_id", LARGE)));
        service.awaitStatuses("DEAD", "DEAD");

        assertThat(service.database().queryForList("""
                        SELECT coalesce(event_type, event_id) FROM dead_letter
                        """, String.class)).containsOnly("x".repeat(254) + "…");
        assertThat(json(list())).hasSizeLessThan(SMALL_ANSWER);
        assertThat(output.getAll()).contains("Dead letter").doesNotContain("x".repeat(256));
    }

    @Test
    void textIsNotCutInTheMiddleOfACharacter() {
        service.start().send(List.of(noEvent("ce_type", "x".repeat(253) + "😀".repeat(2))));
        service.awaitStatuses("DEAD");

        assertThat(service.letters().getFirst().eventType()).isEqualTo("x".repeat(253) + "…");
    }

    @Test
    void whatAnOlderVersionKeptWholeIsReadCut() {
        service.start().send(List.of(noEvent("ce_type", "short")));
        service.awaitStatuses("DEAD");
        service.superuser()
                .update(
                        "UPDATE dead_letter SET event_type = ?, event_id = ?, error = ?, cause = ?",
                        LARGE,
                        LARGE,
                        LARGE,
                        LARGE);

        assertThat(json(list())).hasSizeLessThan(SMALL_ANSWER);
        assertThat(json(shown())).hasSizeLessThan(SMALL_ANSWER);
    }

    @Test
    void ofLargeHeadersAndOfManyTheFirstOnesAreShownCut() {
        ProducerRecord<byte[], byte[]> record = noEvent("large", LARGE);
        for (int i = 0; i < 5_000; i++) {
            record.headers().add("header" + i, new byte[1]);
        }
        service.start().send(List.of(record));
        service.awaitStatuses("DEAD");

        RecordContent content = shown().content();

        assertThat(content.headers())
                .hasSize(101)
                .containsEntry("…", "4901 more")
                .containsKey("header98");
        assertThat(json(content)).hasSizeLessThan(SMALL_ANSWER);
    }

    @Test
    void aLargeContentIsNotShown() {
        TestEvent event = TestEvent.of(UUID.randomUUID());
        byte[] large = PaymentConfirmed.newBuilder().setOrderId(LARGE).build().toByteArray();
        service.start().fails(event.order(), IllegalStateException::new);
        service.send(new TestEvent(event.metadata(), large));
        service.awaitStatuses("DEAD");

        assertThat(shown().content().payload()).isNull();
        assertThat(shown().content().note()).isEqualTo("850004 bytes are too many to show");
    }

    @Test
    void ofALongAuditTheLatestEntriesAreShown() {
        service.start().send(List.of(noEvent("ce_type", "short")));
        service.awaitStatuses("DEAD");
        service.database().update("""
                INSERT INTO dead_letter_audit (dead_letter, done_at, done_by, action)
                SELECT id, now(), n, 'FAILED' FROM dead_letter, generate_series(1, 1000) AS n
                """);

        assertThat(shown().audit())
                .hasSize(100)
                .extracting(DeadLetterAudit.Entry::by)
                .startsWith("901")
                .endsWith("1000");
    }

    private DeadLetterPage list() {
        return service.operations(0)
                .page(new DeadLetterFilter(EnumSet.allOf(DeadLetterStatus.class), null, null, null, null), 500);
    }

    private DeadLetterDetails shown() {
        return service.operations(0).show(service.letters().getFirst().id());
    }

    private static String json(Object answer) {
        return JsonMapper.shared().writeValueAsString(answer);
    }

    private static ProducerRecord<byte[], byte[]> noEvent(String header, String value) {
        return new ProducerRecord<>(
                "payments",
                0,
                UUID.randomUUID().toString().getBytes(UTF_8),
                new byte[] {0, -1},
                new RecordHeaders().add(header, value.getBytes(UTF_8)));
    }
}
