package orderflow.system;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderflow.chaos.workload.Workload;
import orderflow.chaos.workload.WorkloadPlan;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is drawn and watched is there: asked of a real Prometheus that scrapes the system under load. */
class DashboardsIT {

    private static final Duration IN_TIME = Duration.ofSeconds(60);
    private static final Path RULES = PrometheusTools.file("ops/prometheus/alerts.yml");

    /** What PromQL calls a metric, once labels and the words of the language are taken out. */
    private static final Pattern METRIC = Pattern.compile("\\b(up|[a-z]+_[a-z_]+)\\b");

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|by \\([^)]*\\)");

    @TempDir
    static Path directory;

    private static Workload workload;
    private static Prometheus prometheus;

    @BeforeAll
    static void watchTheSystemUnderLoad() throws IOException {
        OrderflowSystem system = RunningSystem.shared();
        prometheus = Prometheus.start(system, RULES, directory);
        workload = Workload.start(
                WorkloadPlan.of(40, 42), List.of(system.url(Service.ORDERS)), directory.resolve("workload.jsonl"));
    }

    @AfterAll
    static void stop() {
        if (workload != null) {
            workload.stopAndDrain();
            prometheus.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "services", "infrastructure"})
    void eachPanelHasData(String dashboard) throws IOException {
        List<Panel> panels = Panel.of(PrometheusTools.file("ops/grafana/dashboards/" + dashboard + ".json"))
                .toList();

        assertThat(panels).isNotEmpty();
        await().atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(panels).filteredOn(this::isEmpty).isEmpty());
        Files.writeString(
                Path.of("target", dashboard + "-panels.md"),
                panels.stream().map(this::row).collect(joining()));
    }

    @Test
    void eachAlertIsEvaluatedWithoutAnError() {
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(prometheus.rules()).isNotEmpty().allSatisfy(rule -> {
                    assertThat(rule.path("health").asString())
                            .as(rule.toString())
                            .isEqualTo("ok");
                }));
    }

    @Test
    void eachMetricThatAnAlertAsksForIsThere() {
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(metrics(prometheus.rules()))
                        .hasSizeGreaterThan(10)
                        .allSatisfy(metric ->
                                assertThat(prometheus.ask(metric)).as(metric).isNotEmpty()));
    }

    @Test
    void theTableOfMetricsHasEachThatThereIsAndNoOther() throws IOException {
        String table = Files.readString(PrometheusTools.file("docs/observability.md"));
        Set<String> described = Pattern.compile("^\\| `(orderflow_\\w+)", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));

        await().atMost(IN_TIME).untilAsserted(() -> assertThat(exposed()).isEqualTo(described));
    }

    private boolean isEmpty(Panel panel) {
        return prometheus.ask(panel.filledIn()).isEmpty();
    }

    private String row(Panel panel) {
        String values = prometheus.ask(panel.filledIn()).stream()
                .map(value -> String.format(Locale.ROOT, "%.4g", value))
                .limit(6)
                .collect(joining(", "));
        return "| %s | `%s` | %s |\n".formatted(panel.title(), panel.query().replace("|", "\\|"), values);
    }

    private static Set<String> metrics(List<JsonNode> rules) {
        return rules.stream()
                .map(rule -> LABELS.matcher(rule.path("query").asString()).replaceAll(""))
                .flatMap(query -> METRIC.matcher(query).results().map(MatchResult::group))
                .collect(toSet());
    }

    /** The families that the services have themselves, without the greatest value that a timer has beside its histogram. */
    private static Set<String> exposed() {
        Client client = Client.of(RunningSystem.shared());
        return Stream.of(Service.values())
                .flatMap(service -> client.metrics(service).lines())
                .filter(line -> line.startsWith("# TYPE orderflow_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max"))
                .collect(toCollection(TreeSet::new));
    }
}
