package orderflow.chaos.proxy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import orderflow.chaos.proxy.Trouble.BlackHole;
import orderflow.chaos.proxy.Trouble.Cut;
import orderflow.chaos.proxy.Trouble.Direction;
import orderflow.chaos.proxy.Trouble.None;
import orderflow.chaos.proxy.Trouble.Refuse;
import orderflow.chaos.proxy.Trouble.Slow;
import tools.jackson.databind.JsonNode;

/** Trouble as JSON: {@code {"trouble":"slow","delayMillis":200,"bytesPerSecond":50000}}. */
final class TroubleJson {

    private TroubleJson() {}

    static Map<String, Object> write(Trouble trouble) {
        return switch (trouble) {
            case None _ -> Map.of("trouble", "none");
            case Refuse _ -> Map.of("trouble", "refuse");
            case BlackHole _ -> Map.of("trouble", "black-hole");
            case Slow slow ->
                ordered("slow", "delayMillis", slow.delay().toMillis(), "bytesPerSecond", slow.bytesPerSecond());
            case Cut cut -> {
                Map<String, Object> json = ordered("cut", "pattern", cut.pattern(), "every", cut.every());
                json.put("direction", cut.direction().name().toLowerCase(Locale.ROOT));
                yield json;
            }
        };
    }

    /** @throws IllegalArgumentException that says what it takes, where it is something else */
    static Trouble read(JsonNode json) {
        String name = json.path("trouble").asString("");
        return switch (name) {
            case "none" -> new None();
            case "refuse" -> new Refuse();
            case "black-hole" -> new BlackHole();
            case "slow" ->
                new Slow(
                        Duration.ofMillis(json.path("delayMillis").asLong(0)),
                        json.path("bytesPerSecond").asInt(0));
            case "cut" ->
                new Cut(
                        direction(json.path("direction").asString("answer")),
                        json.path("pattern").asString(""),
                        json.path("every").asInt(1));
            default ->
                throw new IllegalArgumentException(
                        "trouble is one of none, refuse, black-hole, slow, cut, not '%s'".formatted(name));
        };
    }

    private static Direction direction(String name) {
        return switch (name) {
            case "request" -> Direction.REQUEST;
            case "answer" -> Direction.ANSWER;
            default -> throw new IllegalArgumentException("direction is request or answer, not '%s'".formatted(name));
        };
    }

    private static Map<String, Object> ordered(String trouble, String name, Object value, String other, Object second) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("trouble", trouble);
        json.put(name, value);
        json.put(other, second);
        return json;
    }
}
