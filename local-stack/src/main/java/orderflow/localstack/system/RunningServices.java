package orderflow.localstack.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the services of a running system listen, as its {@code state.json} says. */
public final class RunningServices {

    private static final int MANAGEMENT = 1_000;

    /** The other parts that have a URL. */
    private static final Set<String> NO_SERVICES = Set.of("mail", "proxies", "catalogue");

    private RunningServices() {}

    /**
     * The management ports of each service's instances, by the service's name.
     *
     * @throws ProblemException where nothing runs there
     */
    public static Map<String, List<URI>> managementPorts(Workspace workspace) {
        try {
            return managementPorts(JsonMapper.shared()
                    .readTree(Files.readString(workspace.state()))
                    .path("urls"));
        } catch (NoSuchFileException _) {
            throw new ProblemException("no demo is running: start one with ./orderflow demo, or name a service's"
                    + " management port, for example --url http://127.0.0.1:9082");
        } catch (IOException | JacksonException | IllegalArgumentException _) {
            throw new ProblemException(workspace.state() + " cannot be read: start the demo again, or name a service's"
                    + " management port, for example --url http://127.0.0.1:9082");
        }
    }

    private static Map<String, List<URI>> managementPorts(JsonNode urls) {
        Map<String, List<URI>> ports = new LinkedHashMap<>();
        urls.properties().stream()
                .filter(url -> !NO_SERVICES.contains(url.getKey()))
                .forEach(url -> ports.computeIfAbsent(service(url.getKey(), urls), _ -> new ArrayList<>())
                        .add(management(url.getValue().asString())));
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("no service");
        }
        return ports;
    }

    /** Several instances of one service are {@code order-service, order-service-2, …}. */
    private static String service(String instance, JsonNode urls) {
        String first = instance.replaceFirst("-\\d+$", "");
        return urls.has(first) ? first : instance;
    }

    private static URI management(String url) {
        URI api = URI.create(url);
        if (api.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        return URI.create("http://" + api.getHost() + ":" + (api.getPort() + MANAGEMENT));
    }
}
