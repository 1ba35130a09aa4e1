package orderflow.testing.api;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of an OpenAPI 3.1 document, which are JSON Schema 2020-12; formats are checked. */
final class Schemas {

    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode components;

    Schemas(JsonNode document) {
        this.components = document.path("components").deepCopy();
        components.path("schemas").forEach(Schemas::close);
    }

    /** What that schema does not allow in the value. */
    List<String> violations(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", components);
        return registry.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** The same of a text, as a parameter or a header has it. */
    List<String> violations(JsonNode schema, String text) {
        JsonNode value = isNumber(schema, text) ? JSON.readTree(text) : JSON.valueToTree(text);
        return violations(schema, value);
    }

    /** A client may get more than the document says, a test may not: what is not described is no promise. */
    private static void close(JsonNode schema) {
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            schema.asObject().put("additionalProperties", false);
        }
    }

    private static boolean isNumber(JsonNode schema, String text) {
        return "integer".equals(schema.path("type").asString("")) && text.matches("-?(0|[1-9][0-9]*)");
    }
}
