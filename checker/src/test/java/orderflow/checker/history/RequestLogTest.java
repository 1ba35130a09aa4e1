package orderflow.checker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import orderflow.localstack.system.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogTest {

    private static final UUID CUSTOMER = new UUID(0x4001, 1);
    private static final UUID ORDER = new UUID(0x7000, 2);
    private static final String LINE = """
            {"at":"2026-01-01T00:00:00Z","key":"k-1","customerId":"%s","email":"workload-0001@example.com",\
            "paymentMethod":"tok_visa","totalMinor":2500,"currency":"EUR","status":%s,"orderId":%s,"micros":1200}
            """;

    @TempDir
    Path directory;

    @Test
    void it_tells_each_request_and_its_answer() throws IOException {
        Path log = write(LINE.formatted(CUSTOMER, 0, "null") + LINE.formatted(CUSTOMER, 201, "\"" + ORDER + "\""));

        Money total = new Money(2_500, "EUR");
        assertThat(RequestLog.read(log))
                .containsExactly(
                        new Request("k-1", CUSTOMER, "workload-0001@example.com", total, 0, null),
                        new Request("k-1", CUSTOMER, "workload-0001@example.com", total, 201, ORDER));
    }

    @Test
    void a_line_that_the_workload_was_killed_at_is_left_out() throws IOException {
        String line = LINE.formatted(CUSTOMER, 0, "null");
        Path log = write(line.substring(0, 60) + "\n" + line + line.substring(0, 80));

        assertThat(RequestLog.read(log)).hasSize(1);
    }

    @Test
    void another_file_is_refused() throws IOException {
        Path log = write("{\"some\":\"thing\"}\n");

        assertThatThrownBy(() -> RequestLog.read(log))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not the log of a workload");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("workload.jsonl"), text);
    }
}
