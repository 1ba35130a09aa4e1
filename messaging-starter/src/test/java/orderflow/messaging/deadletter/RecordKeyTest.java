package orderflow.messaging.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordKeyTest {

    @Test
    void aKeyThatIsCutStaysTextThatTheTableKeepsAsItIs() {
        for (String start : new String[] {"", "a"}) {
            String key = RecordKey.of(record(start + "😀".repeat(200)));

            assertThat(new String(key.getBytes(UTF_8), UTF_8)).isEqualTo(key);
            assertThat(key).hasSizeLessThan(255).contains("~");
        }
    }

    @Test
    void keysWithTheSameBeginningStayApart() {
        String beginning = "😀".repeat(200);

        assertThat(RecordKey.of(record(beginning + "a"))).isNotEqualTo(RecordKey.of(record(beginning + "b")));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key) {
        return new ConsumerRecord<>("orders", 0, 0, key.getBytes(UTF_8), new byte[0]);
    }
}
