package orderflow.cli.deadletters;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import orderflow.localstack.system.Shown;
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

    /** Each as a line, or all as an array, while they come: there may be more of them than there is memory. */
    void show(Stream<JsonNode> documents, Function<JsonNode, String> line) {
        AtomicBoolean any = new AtomicBoolean();
        if (json) {
            out().print("[ ");
            try {
                documents.forEach(document -> out().print((any.getAndSet(true) ? ", " : "") + text(document)));
            } finally {
                out().println(" ]");
            }
        } else {
            documents.peek(_ -> any.set(true)).map(line).map(Shown::line).forEach(out()::println);
            if (!any.get()) {
                out().println("No dead letters found");
            }
        }
    }

    /** One, as lines or as an object. */
    void show(JsonNode document, Function<JsonNode, Stream<String>> lines) {
        if (json) {
            out().println(text(document));
        } else {
            lines.apply(document).map(Shown::line).forEach(out()::println);
        }
    }

    private static String text(JsonNode document) {
        return Shown.lines(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
