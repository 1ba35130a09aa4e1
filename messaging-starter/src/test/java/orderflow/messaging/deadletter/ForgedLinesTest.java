package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What comes from outside neither begins a line of the log nor reaches the terminal that shows it. */
@ExtendWith(OutputCaptureExtension.class)
class ForgedLinesTest {

    /** A line's end in each way; clears the screen, sets the clipboard, the same in C1; turns what follows around. */
    private static final String FORGED =
            "a\r\n2026-11-27T00:00:00Z ERROR forged\nforged\rforged\u2028forged\u001b[2J\u001b]52;c;Zg==\u0007\u009b2J\u007f\u202e\u0085\bb";

    private final Logger log = LoggerFactory.getLogger("orderflow.test");
    private final ServiceUnderTest service = new ServiceUnderTest();

    @BeforeEach
    void start() {
        service.start();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRecordForgesNoLine(CapturedOutput output) {
        service.send(List.of(new ProducerRecord<>(
                "payments",
                0,
                FORGED.getBytes(UTF_8),
                new byte[] {0, -1},
                new RecordHeaders().add("ce_id", FORGED.getBytes(UTF_8)).add("ce_type", FORGED.getBytes(UTF_8)))));
        service.awaitStatuses("DEAD");

        await().until(() -> output.getAll().contains("Dead letter"));
        assertThat(lines(output))
                .noneMatch(line -> line.startsWith("forged") || line.startsWith("2026-11-27T00:00:00Z"));
        assertThat(characters(output)).isEmpty();
    }

    @Test
    void aMessageAndAnExceptionOfWhateverLoggerForgeNoLineAndTheStackTraceIsWhole(CapturedOutput output) {
        log.error("Refused {}", FORGED, new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));

        assertThat(lines(output))
                .noneMatch(line -> line.startsWith("forged") || line.startsWith("2026-11-27T00:00:00Z"));
        assertThat(characters(output)).isEmpty();
        assertThat(output.getAll())
                .contains("Refused a?\n    | 2026-11-27T00:00:00Z ERROR forged\n    | forged?forged?forged?[2J")
                .contains("\n    | java.lang.IllegalStateException: a?\n")
                .contains("\n\tat orderflow.messaging.deadletter.ForgedLinesTest.")
                .contains("\nCaused by: java.lang.IllegalArgumentException: a?\n")
                .containsPattern("\n\t\\.\\.\\. \\d+ common frames omitted\n");
    }

    @Test
    void aMessageForgesNoStackTrace(CapturedOutput output) {
        log.error("Refused a\nCaused by: forged\n\tat forged\n\t... forged");

        assertThat(output.getAll())
                .contains("Refused a\n    | Caused by: forged\n    | \tat forged\n    | \t... forged\n");
    }

    @Test
    void aLineIsAsItWas(CapturedOutput output) {
        String unique = UUID.randomUUID() + " Ünïcödé 名前 😀";

        log.warn(unique);

        assertThat(output.getAll())
                .containsPattern("\n2\\S+T\\S+  ?WARN \\d+ --- \\[dead-letters-\\d+] \\[ +main] "
                        + "orderflow.test {27}: " + unique + "\n");
    }

    private static Stream<String> lines(CapturedOutput output) {
        return output.getAll().lines();
    }

    /** Those that a log has no use for. */
    private static String characters(CapturedOutput output) {
        return output.getAll().replaceAll("[^\\p{Cc}\\p{Cf}\\x{2028}\\x{2029}]|[\n\t]", "");
    }
}
