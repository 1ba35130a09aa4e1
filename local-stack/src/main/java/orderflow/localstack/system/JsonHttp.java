package orderflow.localstack.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP. Safe for use by several threads. */
public final class JsonHttp {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /** A dead letter is handled before its request is answered, and so is what waits behind it. */
    private static final Duration CHANGE_LIMIT = Duration.ofMinutes(2);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private JsonHttp() {}

    /**
     * The response, whatever its status.
     *
     * @throws IOException where none comes in the request's time
     * @throws ProblemException where the thread is interrupted
     */
    public static HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException("interrupted");
        }
    }

    /**
     * The JSON of a success.
     *
     * @throws IOException where no response comes, or one that is no JSON
     * @throws ProblemException where the response is no success
     */
    public static JsonNode send(String method, URI url, Map<String, ?> body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(CHANGE_LIMIT)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return json(success(request));
    }

    /** The same for GET. */
    public static JsonNode get(URI url) throws IOException {
        return json(text(url));
    }

    /** The body of a successful GET. */
    public static String text(URI url) throws IOException {
        return success(HttpRequest.newBuilder(url).timeout(LIMIT).build());
    }

    private static String success(HttpRequest request) throws IOException {
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw new ProblemException("%s %s was answered with %s: %s"
                    .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static JsonNode json(String body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("no JSON", e);
        }
    }
}
