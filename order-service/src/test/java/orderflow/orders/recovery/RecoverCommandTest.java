package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoverCommandTest {

    @Test
    void without_options_all_is_done_from_the_beginning() {
        assertThat(RecoveryPlan.of(List.of())).isEqualTo(new RecoveryPlan(null, false));
    }

    @Test
    void the_options_are_read() {
        assertThat(RecoveryPlan.of(List.of("--dry-run", "--since=2026-11-26T06:00:00Z")))
                .isEqualTo(new RecoveryPlan(Instant.parse("2026-11-26T06:00:00Z"), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --frehs                      | unknown argument: '--frehs'
            --spring.profiles.active=x   | unknown argument: '--spring.profiles.active=x'
            now                          | unknown argument: 'now'
            --since 2026-11-26T06:00:00Z | unknown argument: '--since'
            --since=yesterday            | --since=yesterday is not a time in UTC
            --since=                     | --since= is not a time in UTC
            --dry-run=no                 | unknown argument: '--dry-run=no'
            """)
    void anything_else_is_wrong_usage_and_nothing_begins(String arguments, String said) {
        List<String> wrong = List.of(arguments.split(" "));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecoveryPlan.of(wrong))
                .withMessageContaining(said);
        assertThat(RecoverCommand.run(wrong)).isEqualTo(2);
    }
}
