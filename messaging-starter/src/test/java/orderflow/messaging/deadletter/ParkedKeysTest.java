package orderflow.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import orderflow.messaging.support.TestEvent;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys as a topic may have them, not only those of our own producers. */
class ParkedKeysTest {

    private final ServiceUnderTest service = new ServiceUnderTest();
    private final TestEvent other = TestEvent.of(UUID.randomUUID());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aRecordWithoutAKeyParksNothing() {
        service.start().send(List.of(new ProducerRecord<>("payments", 0, null, new byte[] {1}), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD");
        assertThat(service.parkedKeys()).isEmpty();
    }

    @Test
    void aKeyOfAnyLengthAndAnyBytesIsParked() {
        byte[] key = longKey();
        service.start().send(List.of(noEvent(key), noEvent(key), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "PARKED");
    }

    @Test
    void aLongKeyDoesNotWaitBehindAnotherThatBeginsLikeIt() {
        byte[] key = longKey();
        service.start().send(List.of(noEvent(key), noEvent(Arrays.copyOf(key, key.length + 1)), other.record()));

        service.awaitHandled(other);
        service.awaitStatuses("DEAD", "DEAD");
    }

    /** Such that it cannot be compressed: what can, fits into an index as it is. */
    private static byte[] longKey() {
        byte[] key = new byte[5_000];
        new Random(42).nextBytes(key);
        key[0] = 0;
        return key;
    }

    private static ProducerRecord<byte[], byte[]> noEvent(byte[] key) {
        return new ProducerRecord<>("payments", 0, key, new byte[] {0, -1});
    }
}
