package orderflow.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import orderflow.localstack.TestInfrastructure;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.notifications.Mailbox.ReceivedMail;
import orderflow.notifications.v1.NotificationKind;
import orderflow.notifications.v1.NotificationSent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a payment's outcome on the topic to an e-mail in the customer's mailbox, through real parts. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "orderflow.notifications.lease=3s"})
class NotificationFlowTest {

    private final Story story = new Story();
    private final Topic notifications = new Topic("notifications");

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void infrastructure(DynamicPropertyRegistry registry) {
        TestInfrastructure.properties("notification-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(20));
    }

    @Test
    void aCustomerWhoseOrderIsPaidGetsOneMailThatSaysSo() throws Exception {
        story.contact("Ada Lovelace", "ada@example.com");
        EventMetadata paid = story.confirmed();

        ReceivedMail mail = mail("order-confirmed");
        EventEnvelope event = event();

        assertThat(mail.to()).isEqualTo("ada@example.com");
        assertThat(mail.subject()).isEqualTo("Order " + story.order + " is confirmed");
        assertThat(mail.text()).contains("Hello Ada Lovelace,", "25.00 EUR");
        assertThat(mail.html()).contains("Hello Ada Lovelace,", "25.00 EUR");
        assertThat(event.type()).isEqualTo("orderflow.notifications.v1.NotificationSent");
        assertThat(event.metadata().version()).isEqualTo(1);
        assertThat(event.metadata().context()).isEqualTo(paid.cause());
        assertThat(NotificationSent.parseFrom(event.data()).getKind())
                .isEqualTo(NotificationKind.NOTIFICATION_KIND_ORDER_CONFIRMED);
    }

    private ReceivedMail mail(String kind) {
        return await().until(() -> mails(kind), mails -> !mails.isEmpty()).getFirst();
    }

    private List<ReceivedMail> mails(String kind) {
        return Mailbox.mails(story.order + "." + kind + "@orderflow");
    }

    private EventEnvelope event() {
        return await().until(() -> notifications.about(story.order), events -> !events.isEmpty())
                .getFirst();
    }
}
