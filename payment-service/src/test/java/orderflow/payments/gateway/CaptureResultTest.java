package orderflow.payments.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.payments.gateway.CaptureResult.Declined;
import org.junit.jupiter.api.Test;

class CaptureResultTest {

    /** Else readers of its event would set it aside, and the database would refuse it again and again. */
    @Test
    void aReasonIsNoLongerThanAnEventTakesAndIsText() {
        assertThat(new Declined("no\0funds" + "!".repeat(300)).reason()).isEqualTo("no funds" + "!".repeat(247));
    }
}
