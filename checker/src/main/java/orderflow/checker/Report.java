package orderflow.checker;

import java.util.List;
import java.util.stream.Collectors;
import orderflow.checker.history.History;
import orderflow.checker.invariant.Invariant;
import orderflow.checker.invariant.Invariants;
import orderflow.checker.invariant.Result;
import tools.jackson.databind.json.JsonMapper;

/** What came of every check. */
public record Report(List<Line> lines) {

    /** One of them. */
    record Line(String id, String promise, Result result) {

        static Line of(Invariant invariant, History history) {
            return new Line(invariant.id(), invariant.promise(), invariant.check(history));
        }

        private String text() {
            return switch (result.verdict()) {
                case OK -> "%-4s ok        %s: %s".formatted(id, promise, count());
                case VIOLATED ->
                    "%-4s VIOLATED  %s: %s%n                %s times, first: %s"
                            .formatted(id, promise, count(), result.violations(), result.first());
                case NOT_ASKED -> "%-4s -         %s: %s".formatted(id, promise, result.of());
            };
        }

        private String count() {
            return result.checked() + " " + result.of();
        }
    }

    static Report of(History history) {
        return new Report(Invariants.ALL.stream()
                .map(invariant -> Line.of(invariant, history))
                .toList());
    }

    /** Whether all hold that were asked. */
    public boolean holds() {
        return lines.stream().noneMatch(line -> line.result().isViolated());
    }

    /** A line for each invariant, and where it is violated one more with the first counter-example. */
    public String text() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** {@code {"holds":…,"invariants":[{"id":"I1","promise":…,"verdict":"OK","checked":…,"of":…,"violations":0,"first":null}]}}. */
    public String json() {
        var root = JsonMapper.shared().createObjectNode().put("holds", holds());
        var invariants = root.putArray("invariants");
        for (Line line : lines) {
            invariants
                    .addObject()
                    .put("id", line.id())
                    .put("promise", line.promise())
                    .put("verdict", line.result().verdict().name())
                    .put("checked", line.result().checked())
                    .put("of", line.result().of())
                    .put("violations", line.result().violations())
                    .put("first", line.result().first());
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }
}
