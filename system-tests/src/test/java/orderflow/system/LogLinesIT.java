package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Test;

/** How many lines the services write to their logs, by level, as each counts them itself. */
class LogLinesIT {

    private static final int ORDERS = 60;
    private static final Duration IN_TIME = Duration.ofMinutes(1);

    /** Several rounds of everything that is done every few seconds, and one of the pool's, which are half a minute. */
    private static final Duration A_WHILE = Duration.ofSeconds(32);

    private final OrderflowSystem system = RunningSystem.shared();
    private final Client client = Client.of(system);

    @Test
    void anIdleSystemWritesNothing() throws Exception {
        awaitMail(client.place("tok_visa"));
        Lines before = lines();

        await().during(A_WHILE).atMost(IN_TIME).until(() -> lines().equals(before));
    }

    @Test
    void anOrderWritesNothing() throws Exception {
        String first = client.place("tok_visa");
        awaitMail(first);
        Lines before = lines();

        for (String order : placeOrders()) {
            awaitMail(order);
        }

        assertThat(lines()).isEqualTo(before);
    }

    private List<String> placeOrders() throws Exception {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(client.place(i % 10 == 0 ? "tok_chargeDeclined" : "tok_visa"));
        }
        return orders;
    }

    private void awaitMail(String order) {
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(client.mails(order)).hasSize(1));
    }

    private Lines lines() {
        return new Lines(count("info"), count("warn"), count("error"));
    }

    private double count(String level) {
        return Stream.of(Service.values())
                .mapToDouble(service -> client.counter(service, "logback_events_total", "level=\"" + level + "\""))
                .sum();
    }

    private record Lines(double info, double warn, double error) {}
}
