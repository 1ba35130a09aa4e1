package orderflow.system;

import static orderflow.system.OctetSweep.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever octet a parameter has, on whatever port, is answered as the client's error at the most. */
@Order(RunningSystem.BEFORE_IT_STARTS)
class AnyOctetIT {

    private static final String ID = UUID.randomUUID().toString();

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            "Cookie",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "Origin",
            "Range",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "tracestate",
            "traceparent");

    /** What operators have besides the endpoints of Spring Boot, which list themselves. */
    private static final Map<String, String> CONTROLLERS = Map.of(
            "deadletters", "deadletters",
            "deadletters-id", "deadletters/SPOT",
            "failpoints", "failpoints",
            "failpoints-name", "failpoints/SPOT",
            "clock", "clock");

    /** What the endpoints of the operators take in a query. */
    private static final Map<String, List<String>> QUERIES = Map.of(
            "GET deadletters", List.of("status", "topic", "key", "eventType", "limit", "cursor"),
            "DELETE deadletters-id", List.of("reason", "by"));

    /** What they take in a body. */
    private static final Map<String, List<String>> BODIES = Map.of(
            "deadletters-id", List.of("by"),
            "failpoints-name", List.of("action", "at", "times", "delay", "probability", "seed", "failure"),
            "clock", List.of("offset"));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void noOctetInAnyParameterOfAnyPortIsAServersError() {
        try (FaultyRunningSystem running = FaultyRunningSystem.start();
                OctetSweep sweep = new OctetSweep()) {
            OrderflowSystem system = running.system();
            Client client = new Client(system, http);
            for (Service service : Service.values()) {
                api(sweep, client, system.url(service));
                operators(sweep, client, system.actuator(service));
            }
            mails(sweep, system.mailUrl());

            assertThat(sweep.failures()).isEmpty();
            assertThat(sweep.sent()).isGreaterThan(5_000);
        }
    }

    private static void api(OctetSweep sweep, Client client, URI service) {
        JsonNode paths = client.get(service.resolve("/v3/api-docs")).path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().isObject())
                        .forEach(operation -> {
                            String method = operation.getKey().toUpperCase(Locale.ROOT);
                            parameters(sweep, service, method, path.getKey(), operation.getValue());
                        }));
        headers(sweep, service, "GET " + paths.propertyNames().iterator().next() + "?orderId=" + ID);
        if (paths.has("/v1/orders")) {
            order(sweep, service);
        }
    }

    private static void parameters(OctetSweep sweep, URI service, String method, String path, JsonNode operation) {
        if (path.contains("{")) {
            both(sweep, service, get(method, path.replaceFirst("\\{[^}]*}", SPOT)));
        }
        String named = path.replaceAll("\\{[^}]*}", ID);
        Stream.concat(queries(operation), Stream.of("unknown", SPOT))
                .forEach(name -> sweep.encoded(service, get(method, named + "?" + name + "=" + SPOT)));
        sweep.raw(service, get(method, named + "?any=" + SPOT));
    }

    private static Stream<String> queries(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString());
    }

    private static void order(OctetSweep sweep, URI service) {
        String order = Client.order("tok_visa").strip();
        for (String value :
                List.of("Ada Lovelace", "ada@example.com", "BOOK-1", "12.50", "EUR", "tok_visa", "sku", "customer")) {
            String request = post("/v1/orders", "application/json", order.replace(value, "x" + SPOT));
            sweep.raw(service, request);
            sweep.escaped(service, request);
        }
        for (String header : HEADERS) {
            sweep.raw(service, post("/v1/orders", "application/json\r\n" + header + ": x" + SPOT + "y", order));
        }
        sweep.encoded(service, post("/v1/orders", "application/json", SPOT));
        sweep.raw(service, post("/v1/orders", "application/json;charset=" + SPOT, order));
    }

    private static void operators(OctetSweep sweep, Client client, URI actuator) {
        both(sweep, actuator, get("GET", "/" + SPOT));
        both(sweep, actuator, get("GET", "/actuator/" + SPOT));
        headers(sweep, actuator, "GET /actuator/health");
        client.get(actuator)
                .path("_links")
                .properties()
                .forEach(link -> operator(
                        sweep,
                        actuator,
                        link.getKey(),
                        URI.create(link.getValue().path("href").asString().replaceAll("\\{[^}]*}", "SPOT"))
                                .getPath()));
        CONTROLLERS.forEach((name, path) -> operator(sweep, actuator, name, "/actuator/" + path));
    }

    private static void operator(OctetSweep sweep, URI actuator, String name, String path) {
        for (String method : List.of("GET", "POST", "DELETE")) {
            if (path.contains("SPOT")) {
                both(sweep, actuator, get(method, path.replace("SPOT", SPOT)));
            }
            QUERIES.getOrDefault(method + " " + name, List.of())
                    .forEach(query -> sweep.encoded(
                            actuator, get(method, path.replace("SPOT", ID) + "?reason=x&" + query + "=" + SPOT)));
        }
        BODIES.getOrDefault(name, List.of()).forEach(field -> body(sweep, actuator, path, field));
    }

    private static void body(OctetSweep sweep, URI actuator, String path, String field) {
        String named = path.replace("SPOT", path.contains("failpoints") ? "relay.afterRead" : ID);
        String before = field.equals("action") ? "" : "\"action\":\"delay\",";
        String request = post(named, "application/json", "{%s\"%s\":\"x%s\"}".formatted(before, field, SPOT));
        sweep.raw(actuator, request);
        sweep.escaped(actuator, request);
        sweep.encoded(actuator, request.replace("x" + SPOT, SPOT));
        sweep.raw(actuator, post(named, "application/json", "{" + before + "\"" + field + "\":" + SPOT + "}"));
    }

    private static void mails(OctetSweep sweep, URI mails) {
        for (String path : List.of("/", "/mail/", "/view/", "/api/v1/message/", "/api/v1/")) {
            both(sweep, mails, get("GET", path + SPOT));
        }
        for (String query :
                List.of("/?start=", "/api/v1/messages?start=", "/api/v1/messages?limit=", "/api/v1/search?query=")) {
            both(sweep, mails, get("GET", query + SPOT));
        }
        sweep.raw(
                mails,
                post("/api/v1/faults", "application/json", "{\"fault\":\"x" + SPOT + "\"}")
                        .replaceFirst("POST", "PUT"));
        sweep.raw(
                mails,
                post("/api/v1/faults", "application/json", "{\"every\":" + SPOT + "}")
                        .replaceFirst("POST", "PUT"));
    }

    private static void headers(OctetSweep sweep, URI server, String request) {
        HEADERS.forEach(header -> sweep.raw(
                server,
                request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + ": x" + SPOT + "y\r\n\r\n"));
    }

    private static void both(OctetSweep sweep, URI server, String request) {
        sweep.encoded(server, request);
        sweep.raw(server, request);
    }

    private static String get(String method, String target) {
        return method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    }

    private static String post(String path, String type, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ?\r\nContent-Type: "
                + type + "\r\n\r\n" + body;
    }
}
