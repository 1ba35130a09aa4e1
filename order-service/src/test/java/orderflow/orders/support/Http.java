package orderflow.orders.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import orderflow.testing.api.DocumentedApi;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a client sees it that has read the OpenAPI document. */
public final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Environment environment;
    private volatile DocumentedApi api;

    Http(Environment environment) {
        this.environment = environment;
    }

    /** @param headers names and values in turn */
    public HttpResponse<String> post(String body, String... headers) {
        HttpRequest.Builder request = request("/v1/orders", headers)
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        HttpResponse<String> answer = send(request);
        List<String> violations = api().document().bodyViolations("POST", "/v1/orders", body);
        if (answer.statusCode() == 201 && !violations.isEmpty()) {
            throw new AssertionError("taken, which the document refuses: " + violations);
        }
        return answer;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    /** On the port of the operators. */
    public HttpResponse<String> management(String path) {
        int port = environment.getRequiredProperty("local.management.port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api().uri(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return api().send(request.build());
    }

    /** What the service answers to these very bytes. */
    public String raw(String request) throws IOException {
        return api().raw(request);
    }

    public JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private DocumentedApi api() {
        if (api == null) {
            api = DocumentedApi.at(environment.getRequiredProperty("local.server.port", Integer.class));
        }
        return api;
    }
}
