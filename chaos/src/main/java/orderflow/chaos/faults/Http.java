package orderflow.chaos.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import orderflow.localstack.system.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP. */
final class Http {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** The answer comes after the records behind a dead letter are handled. */
    private static final Duration CHANGE_LIMIT = Duration.ofMinutes(2);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private Http() {}

    /**
     * @throws IOException where nobody answers
     * @throws ProblemException where the answer is no success
     */
    static JsonNode send(String method, URI url, Map<String, ?> body) throws IOException {
        return JSON.readTree(text(method, url, body));
    }

    static JsonNode get(URI url) throws IOException {
        return send("GET", url, Map.of());
    }

    /** The body of a success, as it is. */
    static String text(String method, URI url, Map<String, ?> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(method.equals("GET") ? LIMIT : CHANGE_LIMIT)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new ProblemException(
                    "%s %s was answered with %s: %s".formatted(method, url, response.statusCode(), response.body()));
        }
        return response.body();
    }

    /** Whether somebody answers with success. */
    static boolean succeeds(URI url) {
        try {
            get(url);
            return true;
        } catch (IOException | ProblemException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
