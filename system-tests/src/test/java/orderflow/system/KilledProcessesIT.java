package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Every process is killed once, while orders are placed. */
class KilledProcessesIT {

    private static final int ORDERS_A_KILL = 50;
    private static final Duration IN_TIME = Duration.ofMinutes(2);

    private final Client client = Client.of(RunningSystem.shared());
    private final Semaphore wishes = new Semaphore(0);
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();

    @Test
    void everyAcknowledgedOrderIsConfirmedPaidOnceAndMailedOnce() {
        Thread customer = Thread.ofVirtual().start(this::placeOrders);
        Set<String> names = RunningSystem.pids().keySet();
        names.forEach(this::killWhileOrdersArePlaced);
        customer.interrupt();

        assertThat(acknowledged).hasSize(names.size() * ORDERS_A_KILL).doesNotHaveDuplicates();
        acknowledged.forEach(this::awaitMailed);
        assertThat(acknowledged).allSatisfy(order -> {
            assertThat(client.paymentStatuses(order)).containsExactly("CONFIRMED");
            assertThat(client.mails(order)).containsOnly(order + ".order-confirmed@orderflow");
        });
    }

    /** Services that are on their way back do not answer yet. */
    private void awaitMailed(String order) {
        await().atMost(IN_TIME)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .untilAsserted(() -> {
                    assertThat(client.notificationStatuses(order)).containsExactly("SENT");
                    assertThat(client.status(order)).isEqualTo("CONFIRMED");
                });
    }

    private void killWhileOrdersArePlaced(String name) {
        long pid = RunningSystem.pids().get(name);
        int before = acknowledged.size();
        wishes.release(ORDERS_A_KILL);
        await().atMost(IN_TIME).until(() -> acknowledged.size() > before + ORDERS_A_KILL / 5);
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        await().atMost(IN_TIME).until(() -> RunningSystem.pids().get(name) != pid);
        await().atMost(IN_TIME).until(() -> acknowledged.size() == before + ORDERS_A_KILL);
    }

    private void placeOrders() {
        try {
            while (true) {
                wishes.acquire();
                String key = UUID.randomUUID().toString();
                String body = Client.order("tok_visa");
                await().atMost(IN_TIME).until(() -> placed(key, body));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A customer who is not answered, or not with 201, asks again with the same key. */
    private boolean placed(String key, String body) throws InterruptedException {
        try {
            HttpResponse<String> response = client.post(key, body);
            if (response.statusCode() == 201) {
                acknowledged.add(Client.orderId(response));
            }
            return response.statusCode() == 201;
        } catch (IOException e) {
            return false;
        }
    }
}
