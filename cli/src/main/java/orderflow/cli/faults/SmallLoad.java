package orderflow.cli.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import orderflow.cli.faults.Proof.Orders;
import tools.jackson.databind.json.JsonMapper;

/** Customers who place orders at a steady rate and ask again, with the same key, until they are answered. */
final class SmallLoad implements Load {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String BODY = """
            {"customer":{"id":"%s","name":"Ada Lovelace","email":"ada@example.com"},
             "items":[{"sku":"BOOK-1","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],
             "paymentMethod":"%s"}
            """;
    private static final List<String> PAYMENT_METHODS =
            List.of("tok_visa", "tok_visa", "tok_visa", "tok_visa", "tok_chargeDeclined", "tok_gatewayTimeout");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();
    private final Orders orders;
    private final Path log;
    private final URI url;
    private volatile double factor = 1;
    private volatile long end = Long.MAX_VALUE;
    private volatile boolean stopping;

    private SmallLoad(FaultySystem system, Orders orders, Path log) {
        this.orders = orders;
        this.log = log;
        this.url = system.url("order-service").resolve("/v1/orders");
    }

    static SmallLoad start(FaultySystem system, Orders orders, Path log) {
        SmallLoad load = new SmallLoad(system, orders, log);
        load.customers.execute(load::run);
        return load;
    }

    /** The ids of the orders that a log says were acknowledged. */
    static List<String> acknowledged(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.map(line -> JsonMapper.shared().readTree(line))
                    .filter(request -> request.path("status").asInt() == 201)
                    .map(request -> request.path("orderId").asString())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void times(double next) {
        factor = next;
    }

    @Override
    public String stopAndDrain() {
        end = System.nanoTime() + GRACE.toNanos();
        stopping = true;
        customers.close();
        client.close();
        return "%d orders placed, %d acknowledged".formatted(placed.get(), acknowledged.get());
    }

    private void run() {
        Random random = new Random(orders.seed());
        while (!stopping) {
            String key = new UUID(random.nextLong(), System.nanoTime()).toString();
            String body = BODY.formatted(
                    new UUID(random.nextLong(), random.nextLong()),
                    PAYMENT_METHODS.get(random.nextInt(PAYMENT_METHODS.size())));
            placed.incrementAndGet();
            customers.execute(() -> place(key, body));
            if (random.nextDouble() < orders.doubleClicks()) {
                customers.execute(() -> ask(key, body));
            }
            LockSupport.parkNanos((long) (1e9 / (orders.rate() * factor)));
        }
    }

    private void place(String key, String body) {
        while (!ask(key, body) && (end == Long.MAX_VALUE || System.nanoTime() < end)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** @return whether the order was acknowledged */
    private boolean ask(String key, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 201 && note(key, response.body());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized boolean note(String key, String body) {
        String order = JsonMapper.shared().readTree(body).path("orderId").asString();
        String line = "{\"key\":\"%s\",\"status\":201,\"orderId\":\"%s\"}%n".formatted(key, order);
        try {
            Files.writeString(log, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acknowledged.incrementAndGet();
        return true;
    }
}
