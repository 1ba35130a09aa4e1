package orderflow.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    @Test
    void every_fault_has_a_name_of_its_own() {
        assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void the_short_set_has_faults_of_processes_connections_records_and_effects() {
        assertThat(Scenarios.shortSet())
                .extracting(Scenario::name)
                .contains(
                        "kill-services",
                        "cut-at-commit",
                        "duplicates",
                        "poison",
                        "smtp-cut",
                        "halt-relay.beforeDelete");
    }

    @Test
    void the_documentation_has_a_row_for_every_fault_and_no_other() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "faults.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Scenarios.all().stream().map(ScenariosTest::row).toList());
    }

    private static String row(Scenario scenario) {
        return "| `%s` | %s | %s | %s |"
                .formatted(scenario.name(), scenario.what(), scenario.expectation(), scenario.isShort() ? "S" : "");
    }

    @Test
    void an_unknown_name_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> Scenarios.named("rain"))
                .hasMessageContaining("no fault 'rain'")
                .hasMessageContaining("kill-services");
    }

    @Test
    void the_same_seed_makes_the_same_strange_records() {
        List<byte[]> records = List.of(poison(7), poison(7), poison(8));

        assertThat(records.get(0)).isEqualTo(records.get(1));
        assertThat(records.get(0)).isNotEqualTo(records.get(2));
    }

    private static byte[] poison(long seed) {
        return StrangeRecord.poison(new Random(seed), "orders").record().value();
    }
}
