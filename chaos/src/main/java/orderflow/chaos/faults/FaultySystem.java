package orderflow.chaos.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Workspace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running system in which faults can be ordered, as its {@code state.json} says: {@code ./orderflow demo --faults}.
 *
 * @param state the file, which is read again for process ids: they change
 * @param urls where the services, the mail sink and the proxies are, by name
 */
public record FaultySystem(Path state, Map<String, URI> urls, String kafka, String jdbcUrl, String password) {

    private static final Set<String> SERVERS = Set.of("mail", "proxies");
    private static final int MANAGEMENT = 1_000;

    /** @throws ProblemException where none runs in that workspace, or one in which no faults can be ordered */
    public static FaultySystem in(Workspace workspace) {
        Path file = workspace.data().resolve("state.json");
        JsonNode state = read(file);
        Map<String, URI> urls = new LinkedHashMap<>();
        state.path("urls")
                .properties()
                .forEach(url -> urls.put(url.getKey(), URI.create(url.getValue().asString())));
        if (!urls.containsKey("proxies")) {
            throw new ProblemException(
                    "no system in which faults can be ordered runs here: start one with ./orderflow demo --faults");
        }
        JsonNode database = state.path("database");
        return new FaultySystem(
                file,
                urls,
                state.path("kafka").asString(),
                database.path("url").asString(),
                database.path("users").path("postgres").asString());
    }

    /** The services' instances by name: {@code order-service}, {@code order-service-2}, … */
    List<String> services() {
        return urls.keySet().stream().filter(name -> !SERVERS.contains(name)).toList();
    }

    /** Every instance of one service. */
    List<String> instancesOf(String service) {
        return services().stream().filter(name -> name.startsWith(service)).toList();
    }

    /** The same system, as those see it who look only. */
    RunningState running() {
        List<URI> orders = instancesOf("order-service").stream().map(this::url).toList();
        return new RunningState(orders, url("mail"), kafka, jdbcUrl, password);
    }

    URI url(String name) {
        URI url = urls.get(name);
        if (url == null) {
            throw new ProblemException("%s is not in %s".formatted(name, state));
        }
        return url;
    }

    /** Where that instance's operations are. */
    URI actuator(String service, String path) {
        URI api = url(service);
        return URI.create("http://%s:%s/actuator/%s".formatted(api.getHost(), api.getPort() + MANAGEMENT, path));
    }

    /** Its process now. @throws ProblemException where the state file names none */
    long pid(String server) {
        long pid = read(state).path("pids").path(server).asLong(0);
        if (pid == 0) {
            throw new ProblemException("%s has no process in %s".formatted(server, state));
        }
        return pid;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "the system of " + state;
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new ProblemException(
                    "no system runs here (%s cannot be read): start one with ./orderflow demo --faults"
                            .formatted(file));
        }
    }
}
