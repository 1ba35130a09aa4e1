package orderflow.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
