package orderflow.localstack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page and the API over HTTP, on the loopback address, to read; how the sink fails is set by PUT on {@code
 * /api/v1/faults}.
 */
final class MailHttp {

    private final HttpServer server;
    private final MailRoutes routes;
    private final MailFaults faults;

    /** Listens from {@link #start} on; port 0 is any free one. */
    MailHttp(int port, MailStore store, MailFaults faults) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        routes = new MailRoutes(store);
        this.faults = faults;
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException {
        boolean isFaults = exchange.getRequestURI().getPath().equals("/api/v1/faults");
        List<String> methods = isFaults ? List.of("GET", "HEAD", "OPTIONS", "PUT") : List.of("GET", "HEAD", "OPTIONS");
        exchange.getResponseHeaders().set("Allow", String.join(", ", methods));
        if (!methods.contains(exchange.getRequestMethod())) {
            return HttpAnswer.plain(405, "not one of " + methods);
        }
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            return HttpAnswer.plain(200, "");
        }
        return isFaults ? faults(exchange) : page(exchange.getRequestURI());
    }

    private HttpAnswer page(URI uri) throws IOException {
        try {
            return routes.answer(uri);
        } catch (NumberFormatException _) {
            return HttpAnswer.plain(400, "start and limit are numbers");
        }
    }

    private HttpAnswer faults(HttpExchange exchange) {
        try {
            if (exchange.getRequestMethod().equals("PUT")) {
                faults.become(JsonMapper.shared().readTree(exchange.getRequestBody()));
            }
            return HttpAnswer.json(JsonMapper.shared().writeValueAsBytes(faults.state()));
        } catch (JacksonException _) {
            return HttpAnswer.plain(400, "not JSON");
        } catch (IllegalArgumentException e) {
            return HttpAnswer.plain(400, String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Content-Security-Policy", answer.policy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(answer.body().length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
