package orderflow.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    @Test
    void isAUuidOfVersion7ThatTellsItsMillisecond() {
        long before = System.currentTimeMillis();
        UUID id = UuidV7.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis() + 100);
    }

    @Test
    void laterIdsSortBehindEarlierOnesAlsoInsideAMillisecond() {
        List<String> ids =
                Stream.generate(UuidV7::next).limit(20_000).map(UUID::toString).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void threadsNeverGetTheSameId() {
        List<UUID> ids = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(_ -> UuidV7.next())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void theRandomPartIsAnotherEachTime() {
        List<Long> parts = Stream.generate(UuidV7::next)
                .limit(20_000)
                .map(UUID::getLeastSignificantBits)
                .toList();

        assertThat(parts).doesNotHaveDuplicates();
    }
}
