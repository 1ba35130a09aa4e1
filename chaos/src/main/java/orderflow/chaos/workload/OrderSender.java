package orderflow.chaos.workload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.localstack.system.JsonHttp;
import org.jspecify.annotations.Nullable;

/** Sends orders to the instances of order-service in turn. Safe for use by several threads. */
final class OrderSender {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ORDERS = "/v1/orders/";

    private final List<URI> instances;
    private final AtomicInteger turn = new AtomicInteger();

    OrderSender(List<URI> instances) {
        this.instances = instances;
    }

    /** One request and its answer, which may be none. */
    Answer send(RandomOrder order) {
        Instant at = Instant.now();
        long begin = System.nanoTime();
        try {
            HttpResponse<String> response = JsonHttp.exchange(request(order));
            return new Answer(at, response.statusCode(), orderId(response), micros(begin));
        } catch (IOException e) {
            return new Answer(at, 0, null, micros(begin));
        }
    }

    private HttpRequest request(RandomOrder order) {
        URI instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
        return HttpRequest.newBuilder(instance.resolve("/v1/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", order.key())
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(order.body()))
                .build();
    }

    private static @Nullable UUID orderId(HttpResponse<?> response) {
        String location = response.headers().firstValue("Location").orElse("");
        int id = location.indexOf(ORDERS);
        return response.statusCode() == 201 && id >= 0
                ? UUID.fromString(location.substring(id + ORDERS.length()))
                : null;
    }

    private static long micros(long begin) {
        return (System.nanoTime() - begin) / 1_000;
    }
}
