package orderflow.cli.deadletters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dead letters of one service, over the management port of whichever of its instances answers. */
final class DeadLetterApi {

    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();
    /** The answer comes after the records behind a dead letter are handled. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final String service;
    private final List<URI> instances;
    private final String user;

    /** @param user the actor in the audit */
    DeadLetterApi(String service, List<URI> instances, String user) {
        this.service = service;
        this.instances = instances;
        this.user = user;
    }

    String service() {
        return service;
    }

    /** All that meet them, newest first, each with the service's name; a page is asked for when the one before is read. */
    Stream<JsonNode> list(Criteria criteria) {
        return Stream.iterate(
                        Optional.of(page(criteria, "")),
                        Optional::isPresent,
                        page -> page.flatMap(read -> next(criteria, read)))
                .flatMap(page -> page.get().path("items").valueStream())
                .map(item -> new Reply(service, null, OK, item).json());
    }

    private Optional<JsonNode> next(Criteria criteria, JsonNode page) {
        String cursor = page.path("nextCursor").asString("");
        return cursor.isEmpty() ? Optional.empty() : Optional.of(page(criteria, cursor));
    }

    Reply show(UUID id) {
        return ask(id, "/" + id, HttpRequest.Builder::GET);
    }

    Reply retry(UUID id) {
        String body = JSON.writeValueAsString(JSON.createObjectNode().put("by", user));
        return ask(
                id,
                "/" + id,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Reply discard(UUID id, String reason) {
        String query = "?reason=" + Criteria.encode(reason) + "&by=" + Criteria.encode(user);
        return ask(id, "/" + id + query, HttpRequest.Builder::DELETE);
    }

    private JsonNode page(Criteria criteria, String cursor) {
        Reply page = ask(null, "?" + criteria.query(cursor), HttpRequest.Builder::GET);
        if (!page.isAccepted()) {
            throw new ProblemException(service + ": " + page.refusal());
        }
        return page.body();
    }

    private Reply ask(@Nullable UUID id, String path, UnaryOperator<HttpRequest.Builder> method) {
        for (URI instance : instances) {
            try {
                HttpResponse<String> answer = send(instance, path, method);
                return new Reply(service, id, answer.statusCode(), json(answer.body()));
            } catch (IOException _) {
                continue; // the next may answer
            }
        }
        throw new ProblemException("%s does not answer at %s: check that it runs, or start the demo"
                .formatted(service, instances.getFirst()));
    }

    private HttpResponse<String> send(URI instance, String path, UnaryOperator<HttpRequest.Builder> method)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance + "/actuator/deadletters" + path))
                .timeout(TIMEOUT);
        return JsonHttp.exchange(method.apply(request).build());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }
}
