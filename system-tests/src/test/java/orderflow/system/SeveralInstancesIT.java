package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import orderflow.localstack.system.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two instances of each service. While orders are placed, those that relay are killed, and later frozen. */
@Tag("long")
@Order(RunningSystem.BEFORE_IT_STARTS)
class SeveralInstancesIT {

    private static final int SERVICES = Service.values().length;
    private static final int CUSTOMERS = 4;
    private static final int SOME = 60;

    /** Longer than the longest claim, so that all that a frozen instance held has gone to the other one. */
    private static final Duration FROZEN = Duration.ofSeconds(35);

    private static final Duration TAKE_OVER = Duration.ofSeconds(5);
    private static final Duration IN_TIME = Duration.ofMinutes(2);

    private final Workspace workspace = RunningSystem.workspace("several");
    private final OrderflowSystem system = RunningSystem.start(workspace, 2);
    private final RelayOwners owners = new RelayOwners(workspace.data().resolve("state.json"));
    private final Client client = Client.of(system);
    private final Semaphore wishes = new Semaphore(0);
    private final AtomicInteger entrance = new AtomicInteger();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void everyAcknowledgedOrderIsConfirmedPaidOnceAndMailedUnderOneMessageId() throws Exception {
        List<Thread> customers = Stream.generate(() -> Thread.ofVirtual().start(this::placeOrders))
                .limit(CUSTOMERS)
                .toList();
        await().atMost(IN_TIME).until(() -> owners.names().size() == SERVICES);

        killTheOwners();
        freezeTheOwners();
        place(SOME);
        customers.forEach(Thread::interrupt);

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(4 * SOME).doesNotHaveDuplicates();
        acknowledged.forEach(this::awaitMailed);
        assertThat(acknowledged).allSatisfy(order -> {
            assertThat(client.paymentStatuses(order)).containsExactly("CONFIRMED");
            assertThat(client.mails(order)).containsOnly(order + ".order-confirmed@orderflow");
        });
    }

    private void killTheOwners() {
        place(SOME);
        Map<String, ProcessHandle> before = system.processes();
        Set<String> killed = owners.names();
        wishes.release(SOME);
        killed.forEach(name -> before.get(name).destroyForcibly());
        await().atMost(TAKE_OVER).until(() -> othersThan(killed));
        await().atMost(IN_TIME).until(() -> system.instances().stream().allMatch(instance -> client.isReady(instance)));
        place(SOME);
    }

    private void freezeTheOwners() throws Exception {
        Map<String, ProcessHandle> processes = system.processes();
        Set<String> frozen = owners.names();
        Instant begin = Instant.now();
        try {
            for (String name : frozen) {
                signal("STOP", processes.get(name));
            }
            wishes.release(SOME);
            await().atMost(TAKE_OVER.multipliedBy(4)).until(() -> othersThan(frozen));
            await().atMost(IN_TIME).until(() -> Instant.now().isAfter(begin.plus(FROZEN)));
        } finally {
            for (String name : frozen) {
                signal("CONT", processes.get(name));
            }
        }
    }

    /** Whether each service is relayed by an instance that is none of these. */
    private boolean othersThan(Set<String> instances) {
        Set<String> now = owners.names();
        return now.size() == SERVICES && now.stream().noneMatch(instances::contains);
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                .start()
                .waitFor();
        assertThat(exit).isZero();
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

    private void place(int orders) {
        int before = acknowledged.size();
        wishes.release(orders);
        await().atMost(IN_TIME).until(() -> acknowledged.size() >= before + orders);
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

    /** A customer who is not answered, or not with 201, goes to the other instance and asks with the same key. */
    private boolean placed(String key, String body) throws InterruptedException {
        try {
            HttpResponse<String> response = client.post(url(), key, body);
            if (response.statusCode() == 201) {
                acknowledged.add(Client.orderId(response));
                return true;
            }
        } catch (IOException e) {
            // As good as another answer.
        }
        entrance.incrementAndGet();
        return false;
    }

    private URI url() {
        return system.url(new ServiceInstance(Service.ORDERS, 1 + Math.floorMod(entrance.get(), 2)));
    }
}
