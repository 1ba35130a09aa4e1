package orderflow.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One query of a dashboard's panel, as it is asked where all services are chosen. */
record Panel(String dashboard, String title, String query) {

    /** The window that Grafana would choose for so short an interval between scrapes. */
    private static final String WINDOW = "20s";

    static Stream<Panel> of(Path dashboard) {
        try {
            JsonNode board = JsonMapper.shared().readTree(Files.readString(dashboard));
            return board.path("panels").valueStream().flatMap(panel -> queries(board, panel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Panel> queries(JsonNode board, JsonNode panel) {
        return panel.path("targets")
                .valueStream()
                .map(target -> new Panel(
                        board.path("uid").asString(),
                        panel.path("title").asString(),
                        target.path("expr").asString()));
    }

    /** With its variables filled in. */
    String filledIn() {
        return query.replace("$__rate_interval", WINDOW).replace("$job", ".+-service");
    }
}
