package orderflow.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service's dead letters, as a test tells them; remembers what it was asked. */
final class DeadLetterServer implements AutoCloseable {

    static final String ID = "01a209c7-6dd9-7000-be22-454d77fc9b16";
    static final String LETTER = """
            {"id":"%s","topic":"orders","partition":3,"offset":17,"key":"42","eventId":"43",\
            "eventType":"orderflow.orders.v1.OrderPlaced","error":"unreadable: total must be given",\
            "failedAt":"2026-11-24T10:00:00Z","status":"DEAD"}""".formatted(ID);

    final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    private record Answer(int status, String body) {}

    DeadLetterServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/deadletters", this::handle);
        server.start();
        answer("GET /" + ID, 200, LETTER);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param request method and path behind the endpoint's, without the query */
    void answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    void outcome(String request, String status, String error, int handledAfterwards, int waiting) {
        answer(request, 200, """
                {"id":"%s","status":"%s","error":%s,"retries":1,"handledAfterwards":%s,"waiting":%s,"next":"%s","note":null}""".formatted(ID, status, error, handledAfterwards, waiting, ID));
    }

    void page(String items, String nextCursor) {
        answer("GET ", 200, "{\"items\":[%s],\"nextCursor\":%s}".formatted(items, nextCursor));
    }

    void pageBehind(String cursor, int status, String body) {
        answer("GET  behind " + cursor, status, body);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/actuator/deadletters".length());
            String query = exchange.getRequestURI().getRawQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            requests.add((exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query) + " " + body)
                    .strip());
            String behind =
                    query == null || !query.contains("cursor=") ? "" : " behind " + query.replaceFirst(".*cursor=", "");
            Answer answer = answers.getOrDefault(
                    exchange.getRequestMethod() + " " + path + behind,
                    new Answer(404, "{\"detail\":\"There is none.\"}"));
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
