package orderflow.localstack.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the parts of a running system are reached, as its {@code state.json} says.
 *
 * @param orders every instance of order-service
 * @param mail the mail sink's page
 * @param kafka what Kafka's clients call {@code bootstrap.servers}
 * @param jdbcUrl of the one database
 * @param password of its superuser
 */
public record RunningState(List<URI> orders, URI mail, String kafka, String jdbcUrl, String password) {

    /** The system that runs in that workspace. @throws ProblemException where none does */
    public static RunningState of(Workspace workspace) {
        try {
            return parse(JsonMapper.shared().readTree(Files.readString(workspace.state())));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new ProblemException("no system runs here (%s cannot be read): start one with ./orderflow demo"
                    .formatted(workspace.state()));
        }
    }

    private static RunningState parse(JsonNode state) {
        List<URI> orders = state.path("urls").properties().stream()
                .filter(url -> url.getKey().startsWith(Service.ORDERS.label()))
                .map(url -> URI.create(url.getValue().asString()))
                .toList();
        if (orders.isEmpty()) {
            throw new IllegalArgumentException("no order-service");
        }
        return new RunningState(
                orders,
                URI.create(text(state, "/urls/mail")),
                text(state, "/kafka"),
                text(state, "/database/url"),
                text(state, "/database/users/postgres"));
    }

    private static String text(JsonNode state, String path) {
        JsonNode found = state.at(path);
        if (!found.isString()) {
            throw new IllegalArgumentException("no " + path);
        }
        return found.asString();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "order-service %s, mail %s, Kafka %s, database %s".formatted(orders, mail, kafka, jdbcUrl);
    }
}
