package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import orderflow.localstack.system.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of each service under load, of which one after the other is taken out, told to stop and started again: what
 * a rolling update does. Nobody notices: no request is refused or cut off, no order is lost, and none waits for a
 * time-out to tell that who had its partition, its payment or its mail has gone.
 */
@Tag("long")
@Order(RunningSystem.BEFORE_IT_STARTS)
class RollingUpdateIT {

    /** Half of what keeps two cores busy before anything is restarted: an overload is refused, with or without an update. */
    private static final int ORDERS_PER_SECOND = 10;

    private static final Duration IN_TIME = Duration.ofMinutes(2);

    /** Of the 60 s that Kubernetes waits before it kills. */
    private static final Duration STOPPED_IN = Duration.ofSeconds(20);

    /** Claims that an instance left behind would hold back what they are of for longer than a mail may take. */
    private static final Map<String, String> LONG_CLAIMS =
            Map.of("ORDERFLOW_PAYMENTS_LEASE", "10m", "ORDERFLOW_NOTIFICATIONS_LEASE", "10m");

    private static final Duration MAILED_IN = Duration.ofMinutes(1);

    /** What the broker reports of a consumer that left without a word, and of a group that has no member any more. */
    private static final Pattern LOST_MEMBER = Pattern.compile(" has failed, removing it from the group| is now empty");

    /** Any but the one that Flyway writes at each start. */
    private static final Pattern WARNING = Pattern.compile("^\\S+ +(WARN|ERROR) (?!.*outOfOrder mode is active)");

    private final Workspace workspace = RunningSystem.workspace("rolling");
    private final OrderflowSystem system = RunningSystem.start(workspace, 2, LONG_CLAIMS);
    private final Client client = Client.of(system);
    private final LoadBalancer balancer = new LoadBalancer(client, instances(Service.ORDERS));
    private final DoubleAdder droppedAsDuplicates = new DoubleAdder();
    private final AtomicLong slowestStop = new AtomicLong();

    @AfterEach
    void stop() {
        balancer.close();
        system.close();
    }

    @Test
    void nobodyNoticesARollingUpdate() throws IOException {
        balancer.placeOrders(ORDERS_PER_SECOND);
        await().atMost(IN_TIME).until(() -> balancer.acknowledged().size() >= 2 * ORDERS_PER_SECOND);

        roll(1);
        roll(2);
        balancer.close();

        assertThat(balancer.failures()).isEmpty();
        await().atMost(IN_TIME)
                .until(() -> mailed().size() == balancer.acknowledged().size());
        system.instances().forEach(this::noteDuplicates);
        System.out.printf(
                Locale.ROOT,
                "%d orders, slowest mail after %d ms, slowest stop %d ms, %.0f deliveries dropped as duplicates%n",
                balancer.acknowledged().size(),
                slowestMail().toMillis(),
                slowestStop.get(),
                droppedAsDuplicates.sum());
        assertThat(slowestMail()).isLessThan(MAILED_IN);
        assertThat(logged("kafka", LOST_MEMBER)).isEmpty();
        for (ServiceInstance instance : system.instances()) {
            assertThat(logged(instance.name(), WARNING)).isEmpty();
        }
        assertThat(Duration.ofMillis(slowestStop.get())).isLessThan(STOPPED_IN);
    }

    /** That instance of each service, the three at the same time. */
    private void roll(int number) {
        CompletableFuture.allOf(system.instances().stream()
                        .filter(instance -> instance.number() == number)
                        .map(instance -> CompletableFuture.runAsync(() -> roll(instance), Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void roll(ServiceInstance instance) {
        boolean isBalanced = balancer.takeOut(instance);
        noteDuplicates(instance);
        stop(system.processes().get(instance.name()));
        await().atMost(IN_TIME).until(() -> client.isReady(instance));
        if (isBalanced) {
            balancer.putIn(instance);
        }
    }

    private void stop(ProcessHandle process) {
        long begin = System.nanoTime();
        process.destroy();
        process.onExit().orTimeout(IN_TIME.toSeconds(), TimeUnit.SECONDS).join();
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        slowestStop.accumulateAndGet(millis, Math::max);
    }

    private void noteDuplicates(ServiceInstance instance) {
        droppedAsDuplicates.add(
                client.counter(system.actuator(instance), "orderflow_events_handled_total", "outcome=\"duplicate\""));
    }

    private List<ServiceInstance> instances(Service service) {
        return system.instances().stream()
                .filter(instance -> instance.service() == service)
                .toList();
    }

    /** When each order's mail was there, by the order's id. */
    private Map<String, Instant> mailed() {
        Map<String, Instant> mailed = new HashMap<>();
        client.get(system.mailUrl().resolve("/api/v1/messages?limit=100000"))
                .path("messages")
                .forEach(mail -> mailed.put(
                        mail.path("MessageID").asString().replaceFirst("\\..*", ""),
                        Instant.parse(mail.path("Created").asString())));
        return mailed;
    }

    private List<String> logged(String process, Pattern what) throws IOException {
        try (Stream<String> lines = Files.lines(workspace.log(process))) {
            return lines.filter(what.asPredicate()).toList();
        }
    }

    private Duration slowestMail() {
        Map<String, Instant> mailed = mailed();
        return balancer.acknowledged().entrySet().stream()
                .map(order -> Duration.between(order.getValue(), mailed.get(order.getKey())))
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
