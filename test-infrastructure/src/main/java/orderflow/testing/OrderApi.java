package orderflow.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An order API that places nothing and remembers what it was sent. */
public final class OrderApi implements AutoCloseable {

    /** The idempotency keys of the requests, as they came. */
    public final Queue<String> keys = new ConcurrentLinkedQueue<>();
    /** Their bodies. */
    public final Queue<JsonNode> bodies = new ConcurrentLinkedQueue<>();

    private final HttpServer server;
    private volatile int status = 201;

    /** It listens from now on, on a free port of the loopback address. */
    public OrderApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/orders", this::handle);
        server.start();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** The status of every response from now on; it begins with 201. */
    public void answerFromNowOn(int status) {
        this.status = status;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            bodies.add(JsonMapper.shared().readTree(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Location", "/v1/orders/" + UUID.randomUUID());
            byte[] body = "{}".getBytes(US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
