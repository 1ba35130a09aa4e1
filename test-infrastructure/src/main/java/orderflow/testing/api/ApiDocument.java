package orderflow.testing.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service's OpenAPI document, held against what the service does. An answer must be one that the document describes, and
 * a parameter that the service refuses must be one that the document refuses.
 */
public final class ApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROBLEM = "application/problem+json";
    /** The server did not understand the message; no operation has been asked for. */
    private static final Set<Integer> OF_HTTP_ITSELF = Set.of(501, 505);

    private final JsonNode document;
    private final Schemas schemas;

    private ApiDocument(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document);
    }

    public static ApiDocument of(String json) {
        return new ApiDocument(JSON.readTree(json));
    }

    /** What of that body the document does not allow. */
    public List<String> bodyViolations(String method, String path, String body) {
        JsonNode operation = document.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        try {
            return schemas.violations(schema, JSON.readTree(body));
        } catch (JacksonException e) {
            return List.of("no JSON: " + e.getOriginalMessage());
        }
    }

    List<String> violations(Exchange exchange) {
        JsonNode path = path(exchange.path());
        JsonNode operation = path.path(method(exchange));
        if (operation.isMissingNode() || OF_HTTP_ITSELF.contains(exchange.status())) {
            return exchange.status() < 400 ? undocumented(exchange) : problem(exchange);
        }
        List<String> found = new ArrayList<>(answer(exchange, operation));
        Map<String, List<String>> refused = parameters(exchange, path, operation);
        if (exchange.status() < 400 && !refused.isEmpty()) {
            found.add("taken, which the document refuses: " + refused);
        } else if (exchange.status() == 400) {
            named(exchange, path, operation)
                    .filter(name -> !refused.containsKey(name))
                    .forEach(name -> found.add("refused, which the document takes: " + name));
        }
        return found;
    }

    /** OPTIONS, and what is not of the API itself, needs no operation. */
    private static List<String> undocumented(Exchange exchange) {
        boolean isOperation = exchange.path().startsWith("/v1/") && !"OPTIONS".equals(exchange.method());
        return isOperation ? List.of("no such operation") : List.of();
    }

    private List<String> answer(Exchange exchange, JsonNode operation) {
        JsonNode answer = resolve(operation.path("responses").path(String.valueOf(exchange.status())));
        if (answer.isMissingNode()) {
            return List.of("no such status: " + exchange.status());
        }
        List<String> found = new ArrayList<>(headers(exchange, answer));
        JsonNode content = answer.path("content").path(exchange.mediaType());
        if (exchange.body().isEmpty()) {
            if (answer.has("content") && !"HEAD".equals(exchange.method())) {
                found.add("no body");
            }
        } else if (content.isMissingNode()) {
            found.add("no such media type: " + exchange.mediaType());
        } else {
            found.addAll(schemas.violations(content.path("schema"), JSON.readTree(exchange.body())));
        }
        return found;
    }

    private List<String> problem(Exchange exchange) {
        if (!exchange.mediaType().equals(PROBLEM)) {
            return List.of("no problem, but " + exchange.mediaType());
        }
        return exchange.body().isEmpty()
                ? List.of()
                : schemas.violations(document.at("/components/schemas/Problem"), JSON.readTree(exchange.body()));
    }

    private List<String> headers(Exchange exchange, JsonNode answer) {
        return answer.path("headers")
                .propertyStream()
                .flatMap(header -> header(header.getKey(), resolve(header.getValue()), exchange))
                .toList();
    }

    private Stream<String> header(String name, JsonNode header, Exchange exchange) {
        List<String> values = exchange.received().allValues(name);
        if (values.isEmpty() && header.path("required").asBoolean(false)) {
            return Stream.of("no header " + name);
        }
        return values.stream()
                .flatMap(value -> schemas.violations(header.path("schema"), value).stream())
                .map(violation -> name + violation);
    }

    /** Those that the document does not allow, by name. */
    private Map<String, List<String>> parameters(Exchange exchange, JsonNode path, JsonNode operation) {
        return declared(path, operation)
                .collect(Collectors.toMap(
                        parameter -> parameter.path("name").asString(),
                        parameter -> parameter(parameter, values(parameter, exchange))))
                .entrySet()
                .stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> parameter(JsonNode parameter, List<String> values) {
        if (values.size() > 1) {
            return List.of("given " + values.size() + " times");
        }
        if (values.isEmpty() && parameter.path("required").asBoolean(false)) {
            return List.of("not given");
        }
        return values.stream()
                .flatMap(value -> schemas.violations(resolve(parameter.path("schema")), value).stream())
                .toList();
    }

    /** Those that the service says to be wrong, in errors or in its own words. */
    private Stream<String> named(Exchange exchange, JsonNode path, JsonNode operation) {
        JsonNode problem = JSON.readTree(exchange.body());
        String detail = problem.path("detail").asString("");
        Set<String> fields = problem.path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .collect(Collectors.toSet());
        return declared(path, operation)
                .map(parameter -> parameter.path("name").asString())
                .filter(name -> fields.contains(name) || detail.contains(name));
    }

    private Stream<JsonNode> declared(JsonNode path, JsonNode operation) {
        return Stream.concat(
                path.path("parameters").valueStream(),
                operation.path("parameters").valueStream());
    }

    private List<String> values(JsonNode parameter, Exchange exchange) {
        String name = parameter.path("name").asString();
        return switch (parameter.path("in").asString()) {
            case "header" -> exchange.sent().allValues(name);
            case "path" -> List.of(decoded(exchange.path().split("/")[segment(name, exchange.path())]));
            default ->
                Arrays.stream(exchange.query().split("&"))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> decoded(pair.substring(name.length() + 1)))
                        .toList();
        };
    }

    private int segment(String parameter, String path) {
        return Arrays.asList(template(path).split("/")).indexOf("{" + parameter + "}");
    }

    private JsonNode path(String path) {
        return document.path("paths").path(template(path));
    }

    /** As the document writes it; empty where it does not have such a path. */
    private String template(String path) {
        return document.path("paths").propertyNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .findFirst()
                .orElse("");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static String method(Exchange exchange) {
        return exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
    }

    /** What cannot be decoded stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
