package orderflow.orders.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of a request's body, read field by field: whatever is wrong is noted with its path, and reading goes on. Of an
 * object that is not there every field is null and nothing more is noted.
 */
final class JsonObject {

    private final @Nullable JsonNode node;
    private final String path;
    private final Violations violations;

    private JsonObject(@Nullable JsonNode node, String path, Violations violations) {
        this.node = node;
        this.path = path;
        this.violations = violations;
    }

    /** @param path where it stands; empty for the body itself */
    static JsonObject of(JsonNode node, String path, Violations violations, Set<String> fields) {
        if (!node.isObject()) {
            violations.add(path.isEmpty() ? "body" : path, "must be an object");
            return new JsonObject(null, path, violations);
        }
        JsonObject object = new JsonObject(node, path, violations);
        node.propertyNames().stream().filter(name -> !fields.contains(name)).forEach(object::unknown);
        return object;
    }

    JsonObject object(String name, Set<String> fields) {
        JsonNode child = child(name);
        return child == null ? new JsonObject(null, name, violations) : of(child, path(name), violations, fields);
    }

    @Nullable
    JsonNode array(String name) {
        JsonNode child = child(name);
        if (child != null && !child.isArray()) {
            wrong(name, "must be an array");
            return null;
        }
        return child;
    }

    @Nullable
    String text(String name) {
        JsonNode child = child(name);
        if (child != null && !child.isString()) {
            wrong(name, "must be a string");
            return null;
        }
        return child == null ? null : child.stringValue();
    }

    /** Any JSON value but null. */
    @Nullable
    JsonNode child(String name) {
        if (node == null) {
            return null;
        }
        JsonNode child = node.get(name);
        if (child == null || child.isNull()) {
            wrong(name, "must be given");
            return null;
        }
        return child;
    }

    void wrong(String name, String message) {
        violations.add(path(name), message);
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void unknown(String name) {
        wrong(Text.quote(name), "is not a known field");
    }
}
