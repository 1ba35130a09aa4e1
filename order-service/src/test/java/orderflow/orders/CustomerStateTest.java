package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import orderflow.customers.v1.CustomerContact;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OrderServiceTest
class CustomerStateTest {

    @Autowired
    Http http;

    @Autowired
    Topics topics;

    private final SampleOrder sample = SampleOrder.any();

    @Test
    void aNewCustomerIsPublished() {
        http.post(sample.json());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(names()).containsExactly("Ada Lovelace"));
    }

    @Test
    void onlyAChangeIsPublished() {
        http.post(sample.json());
        http.post(sample.json());
        http.post(sample.named("Ada King").json());
        http.post(sample.named("Ada King").json());
        SampleOrder other = SampleOrder.any();
        http.post(other.json());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> topics.read("customers", other.customerId()).size() == 1);
        assertThat(names()).containsExactly("Ada Lovelace", "Ada King");
    }

    private List<String> names() {
        return topics.read("customers", sample.customerId()).stream()
                .map(state -> parse(state.value()).getName())
                .toList();
    }

    private static CustomerContact parse(byte[] state) {
        try {
            return CustomerContact.parseFrom(state);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
