package orderflow.cli.deadletters;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Dead letters in words. */
final class Lines {

    private Lines() {}

    static String summary(JsonNode letter) {
        return "%-9s %s  %s  %s-%s@%s  key %s  %s: %s"
                .formatted(
                        text(letter, "status"),
                        text(letter, "id"),
                        text(letter, "service"),
                        text(letter, "topic"),
                        text(letter, "partition"),
                        text(letter, "offset"),
                        text(letter, "key"),
                        simpleType(letter),
                        text(letter, "error"));
    }

    static Stream<String> details(JsonNode letter) {
        Stream<String> facts = Stream.of(
                summary(letter),
                "  failed   " + text(letter, "failedAt"),
                "  cause    " + text(letter, "cause"),
                "  retries  " + text(letter, "retries"),
                "  stored   " + text(letter, "storedAt"),
                "  payload  " + payload(letter));
        return Stream.of(facts, headers(letter), audit(letter)).flatMap(lines -> lines);
    }

    /** What came of handling one again or of discarding it. */
    static String outcome(JsonNode outcome) {
        if (outcome.has("refused")) {
            return "%-9s %s  %s  %s"
                    .formatted("refused", text(outcome, "id"), text(outcome, "service"), text(outcome, "refused"));
        }
        return "%-9s %s  %s  %s%s"
                .formatted(
                        text(outcome, "status"),
                        text(outcome, "id"),
                        text(outcome, "service"),
                        outcome.path("error").isString() ? text(outcome, "error") + "; " : "",
                        followers(outcome));
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("-");
    }

    private static String followers(JsonNode outcome) {
        int duplicates = outcome.path("duplicatesAfterwards").asInt(0);
        String handled = text(outcome, "handledAfterwards") + " waiting records handled"
                + (duplicates == 0 ? "" : ", and " + duplicates + " duplicates dropped");
        return outcome.path("waiting").asInt(0) == 0
                ? handled
                : "%s, %s still wait for dead letter %s"
                        .formatted(handled, text(outcome, "waiting"), text(outcome, "next"));
    }

    private static String payload(JsonNode letter) {
        return letter.path("payload").isObject() ? letter.path("payload").toString() : text(letter, "note");
    }

    private static Stream<String> headers(JsonNode letter) {
        return letter.path("headers").properties().stream()
                .map(header -> "  header   " + header.getKey() + ": "
                        + header.getValue().asString());
    }

    private static Stream<String> audit(JsonNode letter) {
        return letter.path("audit")
                .valueStream()
                .map(entry -> "  audit    %s %s by %s: %s"
                        .formatted(text(entry, "at"), text(entry, "action"), text(entry, "by"), text(entry, "note")));
    }

    private static String simpleType(JsonNode letter) {
        String type = text(letter, "eventType");
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
