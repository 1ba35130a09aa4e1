package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts fire when they should, are silent when they should, and lead to a page that says what to do. */
class AlertRulesTest {

    private static final Path RULES = PrometheusTools.file("ops/prometheus/alerts.yml");
    private static final Path TESTS = PrometheusTools.file("ops/prometheus/alerts.test.yml");
    private static final Path RUNBOOKS = PrometheusTools.file("docs/runbooks");

    @Test
    void prometheusTakesTheRules() throws Exception {
        PrometheusTools.run("promtool", "check", "rules", RULES.toString());
    }

    @Test
    void eachAlertFiresOnWhatItIsForAndOnNothingElse() throws Exception {
        PrometheusTools.run("promtool", "test", "rules", TESTS.toString());
    }

    @Test
    void eachAlertIsTestedFiringAndSilent() throws IOException {
        String tests = Files.readString(TESTS);

        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts:\\s+- exp_labels");
            assertThat(tests).containsPattern("alertname: " + alert + "\\s+exp_alerts: \\[]");
        });
    }

    @Test
    void eachAlertHasItsRunbookAndEachRunbookItsAlert() throws IOException {
        String rules = Files.readString(RULES);
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            List<String> names = pages.map(page -> page.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .toList();
            assertThat(names).containsExactlyInAnyOrderElementsOf(alerts());
        }
        assertThat(alerts()).allSatisfy(alert -> assertThat(rules).contains("runbook: docs/runbooks/" + alert + ".md"));
    }

    private static List<String> alerts() throws IOException {
        return Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
