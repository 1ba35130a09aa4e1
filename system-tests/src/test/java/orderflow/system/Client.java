package orderflow.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import orderflow.localstack.system.ServiceInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the three services and a reader of the mails: all that a test knows of the system, from the outside. */
record Client(OrderflowSystem system, HttpClient http) {

    private static final String ORDER = """
            {"customer":{"id":"%s","name":"Ada Lovelace","email":"ada@example.com"},
             "items":[{"sku":"BOOK-1","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],
             "paymentMethod":"%s"}
            """;

    static Client of(OrderflowSystem system) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        return new Client(system, http);
    }

    static String order(String paymentMethod) {
        return ORDER.formatted(UUID.randomUUID(), paymentMethod);
    }

    HttpResponse<String> post(String idempotencyKey, String body) throws IOException, InterruptedException {
        return post(system.url(Service.ORDERS), idempotencyKey, body);
    }

    /** To that instance of order-service. */
    HttpResponse<String> post(URI service, String idempotencyKey, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/orders"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Places an order. @return its id */
    String place(String paymentMethod) throws IOException, InterruptedException {
        HttpResponse<String> response = post(UUID.randomUUID().toString(), order(paymentMethod));
        if (response.statusCode() != 201) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return orderId(response);
    }

    /** Places an order as a caller that is itself in that trace. @return its id */
    String placeWithin(String traceparent) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url(Service.ORDERS, "/v1/orders"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .POST(HttpRequest.BodyPublishers.ofString(order("tok_visa")))
                .build();
        return orderId(http.send(request, BodyHandlers.ofString()));
    }

    static String orderId(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body()).path("orderId").asString();
    }

    String status(String orderId) {
        return get(url(Service.ORDERS, "/v1/orders/" + orderId)).path("status").asString();
    }

    List<String> history(String orderId) {
        return items(url(Service.ORDERS, "/v1/orders/" + orderId + "/events"), "type");
    }

    List<String> paymentStatuses(String orderId) {
        return items(url(Service.PAYMENTS, "/v1/payments?orderId=" + orderId), "status");
    }

    List<String> notificationStatuses(String orderId) {
        return items(url(Service.NOTIFICATIONS, "/v1/notifications?orderId=" + orderId), "status");
    }

    /** The Message-IDs of all mails about that order, with their repetitions. */
    List<String> mails(String orderId) {
        JsonNode found = get(system.mailUrl().resolve("/api/v1/search?query=message-id:" + orderId));
        return texts(found.path("messages"), "MessageID");
    }

    /** The sum of a counter of that service over the samples whose labels contain these. */
    double counter(Service service, String name, String... labels) {
        return counter(system.actuator(service), name, labels);
    }

    /** The same of one process, whose actuator that is. */
    double counter(URI actuator, String name, String... labels) {
        String metrics = text(URI.create(actuator + "/prometheus"));
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** As Prometheus reads them. */
    String metrics(Service service) {
        return text(URI.create(system.actuator(service) + "/prometheus"));
    }

    boolean isReady(ServiceInstance instance) {
        return HttpProbe.succeeds(URI.create(system.actuator(instance) + "/health/readiness"));
    }

    private URI url(Service service, String path) {
        return system.url(service).resolve(path);
    }

    private List<String> items(URI url, String field) {
        return texts(get(url).path("items"), field);
    }

    private static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(item -> item.path(field).asString()).toList();
    }

    JsonNode get(URI url) {
        return JsonMapper.shared().readTree(text(url));
    }

    private String text(URI url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
