package orderflow.chaos.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several proxies by name, and an HTTP API on the loopback address that disturbs them: {@code GET /proxies},
 * {@code PUT /proxies/{name}} with a trouble, {@code POST /proxies/{name}/cut}.
 */
public final class Proxies implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, TcpProxy> proxies;
    private final HttpServer server;

    private Proxies(Map<String, TcpProxy> proxies, HttpServer server) {
        this.proxies = proxies;
        this.server = server;
    }

    /** @param proxies by their names; they are closed together with the API */
    public static Proxies serve(int port, Map<String, TcpProxy> proxies) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Proxies api = new Proxies(Map.copyOf(proxies), server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/proxies", api::handle);
            server.start();
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        proxies.values().forEach(TcpProxy::close);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Object answer;
            int status = 200;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException | JacksonException e) {
                answer = Map.of("error", String.valueOf(e.getMessage()));
                status = 400;
            }
            send(exchange, status, answer);
        }
    }

    private Object answer(HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String request = exchange.getRequestMethod() + " " + path.length;
        return switch (request) {
            case "GET 2" -> all();
            case "PUT 3" -> become(proxy(path[2]), exchange);
            case "POST 4" -> Map.of("cut", proxy(path[2]).cutAll());
            default ->
                throw new IllegalArgumentException("GET /proxies, PUT /proxies/{name}, POST /proxies/{name}/cut");
        };
    }

    private Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        proxies.forEach((name, proxy) -> all.put(name, state(proxy)));
        return all;
    }

    private static Map<String, Object> become(TcpProxy proxy, HttpExchange exchange) {
        proxy.become(TroubleJson.read(JSON.readTree(exchange.getRequestBody())));
        return state(proxy);
    }

    private static Map<String, Object> state(TcpProxy proxy) {
        Map<String, Object> state = new LinkedHashMap<>(TroubleJson.write(proxy.trouble()));
        state.put("port", proxy.port());
        state.put("connections", proxy.connections());
        state.put("cuts", proxy.cuts());
        return state;
    }

    private TcpProxy proxy(String name) {
        TcpProxy proxy = proxies.get(name);
        if (proxy == null) {
            throw new IllegalArgumentException(
                    "there is no proxy '%s'; there are: %s".formatted(name, String.join(", ", proxies.keySet())));
        }
        return proxy;
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
