package orderflow.notifications;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Mails that are still to be sent are seen, with their age. */
@RunningService
class NotificationMetricsTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final Story story = new Story();

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aMailThatWaitsForItsCustomerIsPendingAndAges() {
        story.confirmed();
        await().atMost(MAX_WAIT).until(() -> gauge("orderflow.mails.pending") >= 1);

        jdbc.sql("UPDATE notification SET created_at = now() - interval '100 s' WHERE order_id = ?")
                .param(story.order)
                .update();
        await().atMost(MAX_WAIT).until(() -> gauge("orderflow.mails.oldest.pending") >= 100);

        story.contact("Ada", "ada@example.com");
        await().atMost(MAX_WAIT).until(() -> gauge("orderflow.mails.oldest.pending") < 100);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
