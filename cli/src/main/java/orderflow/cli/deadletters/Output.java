package orderflow.cli.deadletters;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import orderflow.cli.system.Shown;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a result goes: lines for people, or one JSON document for scripts. */
final class Output {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /** Each as a line, or all as an array. */
    void show(List<JsonNode> documents, Function<JsonNode, String> line) {
        if (json) {
            document(JsonMapper.shared().createArrayNode().addAll(documents));
        } else if (documents.isEmpty()) {
            out().println("There are none");
        } else {
            documents.forEach(document -> out().println(Shown.line(line.apply(document))));
        }
    }

    /** One, as lines or as an object. */
    void show(JsonNode document, Function<JsonNode, Stream<String>> lines) {
        if (json) {
            document(document);
        } else {
            lines.apply(document).map(Shown::line).forEach(out()::println);
        }
    }

    private void document(JsonNode document) {
        String text = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        out().println(Shown.lines(text));
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
