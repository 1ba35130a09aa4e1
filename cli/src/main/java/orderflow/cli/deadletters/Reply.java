package orderflow.cli.deadletters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service says about a dead letter.
 *
 * @param id the dead letter that was meant; null where it was the list
 */
record Reply(String service, @Nullable UUID id, int status, JsonNode body) {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    boolean isFound() {
        return status != NOT_FOUND;
    }

    boolean isAccepted() {
        return status == OK;
    }

    /** Whether the dead letter has that status now. */
    boolean reached(String status) {
        return isAccepted() && Lines.text(body, "status").equals(status);
    }

    /** Why it was refused. */
    String refusal() {
        return body.path("detail").asString(service + " answered " + status);
    }

    /** As the service says it, and which service that is; where it refused, {@code {"id","service","refused"}}. */
    JsonNode json() {
        if (isAccepted() && body instanceof ObjectNode object) {
            return object.deepCopy().put("service", service);
        }
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", String.valueOf(id))
                .put("service", service)
                .put("refused", refusal());
    }
}
