package orderflow.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.Ports;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that scrapes a running system every second, as the jobs that the dashboards and alerts name. */
final class Prometheus implements AutoCloseable {

    private static final String CONFIGURATION = """
            global:
              scrape_interval: 1s
              evaluation_interval: 1s
            rule_files:
              - %s
            scrape_configs:
            %s
            """;

    private static final String JOB = """
            - job_name: %s
              metrics_path: %s/prometheus
              static_configs:
                - targets: ['%s']
            """;

    private final URI url;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private Prometheus(URI url, Process process) {
        this.url = url;
        this.process = process;
    }

    /** Returns when it answers. @param directory for its files, and its log */
    static Prometheus start(OrderflowSystem system, Path rules, Path directory) throws IOException {
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(
                configuration, CONFIGURATION.formatted(rules, jobs(system).indent(2)));
        URI url = URI.create("http://127.0.0.1:" + Ports.freePort());
        Process process = new ProcessBuilder(
                        PrometheusTools.find("prometheus"),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + url.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> HttpProbe.succeeds(url.resolve("/-/ready")));
        return new Prometheus(url, process);
    }

    private static String jobs(OrderflowSystem system) {
        return String.join(
                "",
                Stream.of(Service.values())
                        .map(service -> job(service, system.actuator(service)))
                        .toList());
    }

    private static String job(Service service, URI actuator) {
        return JOB.formatted(service.label(), actuator.getPath(), actuator.getAuthority());
    }

    /**
     * What it answers now; what is not a number is no answer.
     *
     * @throws AssertionError where it is no query
     */
    List<Double> ask(String query) {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        if (!answer.path("status").asString().equals("success")) {
            throw new AssertionError(query + ": " + answer.path("error").asString());
        }
        return answer.path("data")
                .path("result")
                .valueStream()
                .map(sample -> Double.parseDouble(sample.path("value").path(1).asString()))
                .filter(value -> !value.isNaN())
                .toList();
    }

    /** Its rules, with what it thinks of their health. */
    List<JsonNode> rules() {
        return get("/api/v1/rules")
                .path("data")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly().onExit().join();
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
