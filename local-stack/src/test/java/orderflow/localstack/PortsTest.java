package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void nobodyIsGivenAPortThatSomebodyElseWasGivenAndDoesNotListenOnYet() {
        assertThat(IntStream.range(0, 2_000).map(_ -> Ports.freePort()).toArray())
                .doesNotHaveDuplicates();
    }
}
