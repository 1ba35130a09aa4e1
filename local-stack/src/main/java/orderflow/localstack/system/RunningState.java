package orderflow.localstack.system;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the parts of a running system are reached, as its {@code state.json} says.
 *
 * @param file the state file, which is read again for process ids: they change
 * @param urls of every instance of a service, the mail sink's page and the proxies, by name
 * @param kafka what Kafka's clients call {@code bootstrap.servers}
 * @param jdbcUrl of the one database
 * @param passwords of its roles that are known here, its superuser's among them
 */
public record RunningState(
        Path file, Map<String, URI> urls, String kafka, String jdbcUrl, Map<String, String> passwords) {

    private static final int MANAGEMENT = 1_000;

    /** The other parts that have a URL. */
    private static final Set<String> NO_SERVICES = Set.of("mail", "proxies", "catalogue");

    /** The system that runs in that workspace. @throws ProblemException where none does */
    public static RunningState of(Workspace workspace) {
        Path file = workspace.state();
        try {
            return parse(file, JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            throw new ProblemException(
                    "no system runs here (%s cannot be read): start one with ./orderflow demo, for faults with --faults"
                            .formatted(file));
        }
    }

    private static RunningState parse(Path file, JsonNode state) {
        Map<String, URI> urls = new LinkedHashMap<>();
        state.path("urls").properties().forEach(url -> urls.put(url.getKey(), url(url.getValue())));
        JsonNode database = state.path("database");
        Map<String, String> passwords = new LinkedHashMap<>();
        database.path("users")
                .properties()
                .forEach(user -> passwords.put(user.getKey(), user.getValue().asString("")));
        RunningState parsed = new RunningState(
                file,
                urls,
                state.path("kafka").asString(""),
                database.path("url").asString(""),
                passwords);
        if (parsed.instances().isEmpty()) {
            throw new IllegalArgumentException("no service");
        }
        return parsed;
    }

    private static URI url(JsonNode text) {
        URI url = URI.create(text.asString(""));
        if (url.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        return url;
    }

    /** Every instance of every service by name: {@code order-service}, {@code order-service-2}, … */
    public List<String> instances() {
        return urls.keySet().stream()
                .filter(name -> !NO_SERVICES.contains(name))
                .toList();
    }

    /** Every instance of that service. */
    public List<String> instancesOf(String service) {
        return byService().getOrDefault(service, List.of());
    }

    /** The names of the instances of each service. */
    public Map<String, List<String>> byService() {
        return instances().stream().collect(groupingBy(this::service, LinkedHashMap::new, Collectors.toList()));
    }

    /** The API of every instance of order-service. @throws ProblemException where there is none */
    public List<URI> orders() {
        List<URI> orders =
                instancesOf(Service.ORDERS.label()).stream().map(this::url).toList();
        if (orders.isEmpty()) {
            throw new ProblemException("order-service is not in %s".formatted(file));
        }
        return orders;
    }

    /** The mail sink's page. */
    public URI mail() {
        return url("mail");
    }

    /** @throws ProblemException where the file does not name it */
    public URI url(String name) {
        URI url = urls.get(name);
        if (url == null) {
            throw new ProblemException("%s is not in %s".formatted(name, file));
        }
        return url;
    }

    /** The superuser's password; empty where the file does not name it. */
    public String password() {
        return passwords.getOrDefault("postgres", "");
    }

    /** The password of that role. @throws ProblemException where the file does not name it */
    public String password(String role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new ProblemException("the password of %s is not in %s".formatted(role, file));
        }
        return password;
    }

    /** The management port of that instance. */
    public URI management(String instance) {
        URI api = url(instance);
        return URI.create("http://" + api.getHost() + ":" + (api.getPort() + MANAGEMENT));
    }

    /** Where that instance's operation is, for example {@code health/readiness}. */
    public URI actuator(String instance, String operation) {
        return URI.create(management(instance) + "/actuator/" + operation);
    }

    /** The process of that part now. @throws ProblemException where the file names none */
    public long pid(String part) {
        Long pid = StateFile.readPids(file).get(part);
        if (pid == null) {
            throw new ProblemException("%s has no process in %s".formatted(part, file));
        }
        return pid;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "the system of " + file;
    }

    private String service(String instance) {
        String first = instance.replaceFirst("-\\d+$", "");
        return urls.containsKey(first) ? first : instance;
    }
}
