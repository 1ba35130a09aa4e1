package orderflow.cli.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the services of a running system listen, as its {@code state.json} says. */
public final class RunningServices {

    private static final int MANAGEMENT = 1_000;

    private RunningServices() {}

    /**
     * The management ports of each service's instances, by the service's name.
     *
     * @throws ProblemException where nothing runs there
     */
    public static Map<String, List<URI>> managementPorts(Workspace workspace) {
        Map<String, List<URI>> ports = new LinkedHashMap<>();
        read(workspace.state()).path("urls").properties().forEach(url -> {
            if (url.getKey().matches("[a-z]+-service(-\\d+)?")) {
                ports.computeIfAbsent(service(url.getKey()), _ -> new ArrayList<>())
                        .add(management(url.getValue().asString()));
            }
        });
        return ports;
    }

    /** Several instances of one service are {@code order-service, order-service-2, …}. */
    private static String service(String instance) {
        return instance.replaceFirst("-\\d+$", "");
    }

    private static URI management(String url) {
        URI api = URI.create(url);
        return URI.create("http://" + api.getHost() + ":" + (api.getPort() + MANAGEMENT));
    }

    private static JsonNode read(Path state) {
        try {
            return JsonMapper.shared().readTree(Files.readString(state));
        } catch (NoSuchFileException _) {
            throw new ProblemException("no demo is running: start one with ./orderflow demo, or name a service's"
                    + " management port, for example --url http://127.0.0.1:9082");
        } catch (IOException | JacksonException e) {
            throw new ProblemException("cannot read " + state + ": " + e.getMessage());
        }
    }
}
