package orderflow.system;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.localstack.system.ServiceInstance;

/**
 * Customers who place orders at a steady rate, once each, through a balancer that sends nothing to who is taken out. Nobody
 * asks again, so an answer that does not come is an order that was refused.
 */
final class LoadBalancer implements AutoCloseable {

    private final Client client;
    private final List<ServiceInstance> inService;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    LoadBalancer(Client client, List<ServiceInstance> instances) {
        this.client = client;
        this.inService = new CopyOnWriteArrayList<>(instances);
    }

    void placeOrders(int perSecond) {
        pace.scheduleAtFixedRate(() -> requests.execute(this::place), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    /** @return whether it was in service */
    boolean takeOut(ServiceInstance instance) {
        return inService.remove(instance);
    }

    void putIn(ServiceInstance instance) {
        inService.add(instance);
    }

    /** When each order was acknowledged, by its id. */
    Map<String, Instant> acknowledged() {
        return acknowledged;
    }

    List<String> failures() {
        return failures;
    }

    /** No new orders; returns when those that are under way are answered. */
    @Override
    public void close() {
        pace.close();
        requests.close();
    }

    private void place() {
        ServiceInstance instance = inService.get(Math.floorMod(turn.getAndIncrement(), inService.size()));
        try {
            note(
                    instance,
                    client.post(client.system().url(instance), UUID.randomUUID().toString(), Client.order("tok_visa")));
        } catch (IOException | InterruptedException e) {
            fail(instance, e.toString());
        }
    }

    private void note(ServiceInstance instance, HttpResponse<String> answer) {
        if (answer.statusCode() == 201) {
            acknowledged.put(Client.orderId(answer), Instant.now());
        } else {
            fail(instance, answer.statusCode() + " " + answer.body());
        }
    }

    private void fail(ServiceInstance instance, String why) {
        failures.add(Instant.now() + " " + instance.name() + ": " + why);
    }
}
