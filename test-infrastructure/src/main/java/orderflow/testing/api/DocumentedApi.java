package orderflow.testing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A client of a service on this machine that believes its OpenAPI document: each answer that is not as the document says is
 * an {@link AssertionError}. Safe for use by several threads.
 */
public final class DocumentedApi {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final ApiDocument document;

    private DocumentedApi(int port) {
        this.port = port;
        this.document = ApiDocument.of(
                answer(HttpRequest.newBuilder(uri("/v3/api-docs")).build()).body());
    }

    /** Reads the document. */
    public static DocumentedApi at(int port) {
        return new DocumentedApi(port);
    }

    public ApiDocument document() {
        return document;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        check(Exchange.of(answer));
        return answer;
    }

    /** What the service answers to these very characters, one octet each, until it closes the connection. */
    public String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            check(Exchange.of(request, answer));
            return answer;
        }
    }

    private void check(Exchange exchange) {
        List<String> violations = document.violations(exchange);
        if (!violations.isEmpty()) {
            throw new AssertionError(exchange + " is not as the document says: " + violations);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
