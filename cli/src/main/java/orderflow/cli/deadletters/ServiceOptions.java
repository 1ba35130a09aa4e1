package orderflow.cli.deadletters;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Workspace;
import orderflow.localstack.system.WrongArgumentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which services are asked: those of the running demo, or one of them, or one that is named by its address. */
final class ServiceOptions {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Ask this service only, for example payment-service.")
    private @Nullable String service;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Ask the service with this management address, for example http://127.0.0.1:9082, instead of the"
                            + " services of the demo.")
    private @Nullable URI url;

    List<DeadLetterApi> services() {
        String user = System.getProperty("user.name", "unknown");
        if (url != null) {
            return List.of(new DeadLetterApi(service == null ? url.getAuthority() : service, List.of(url), user));
        }
        return running().entrySet().stream()
                .map(running -> new DeadLetterApi(running.getKey(), running.getValue(), user))
                .toList();
    }

    private Map<String, List<URI>> running() {
        RunningState demo = demo();
        Map<String, List<URI>> running = new LinkedHashMap<>();
        demo.byService()
                .forEach((name, instances) -> running.put(
                        name, instances.stream().map(demo::management).toList()));
        if (service == null) {
            return running;
        }
        List<URI> instances = running.get(service);
        if (instances == null) {
            throw new WrongArgumentException("there is no service '%s' in the demo, only %s"
                    .formatted(service, String.join(", ", running.keySet())));
        }
        return Map.of(service, instances);
    }

    private static RunningState demo() {
        try {
            return RunningState.of(Workspace.of(".demo"));
        } catch (ProblemException e) {
            throw new ProblemException(e.getMessage()
                    + ", or give a service's management address, for example --url http://127.0.0.1:9082");
        }
    }
}
