package orderflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OrderflowTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine =
            Orderflow.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void help_names_the_commands() {
        assertThat(commandLine.execute("--help")).isZero();
        assertThat(out.toString()).contains("demo", "workload", "check", "bench", "recover");
    }

    @Test
    void wrong_usage_is_2_and_says_what_was_wrong() {
        assertThat(commandLine.execute("demo", "--port-offset", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-offset").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dmeo                                       | there is no command 'dmeo'; did you mean demo?
            nonsense                                   | there is no command 'nonsense', only demo
            deadletters lsit                           | did you mean list?
            demo --frehs                               | did you mean --fresh?
            demo extra                                 | unexpected argument 'extra'
            demo --instances 9                         | there can be 1 to 3
            demo --instances two                       | 'two' is not a whole number
            demo --port-offset 99999999999             | --port-offset
            demo --port-offset                         | --port-offset
            bench --seconds 0                          | '0' is not a whole number from 1
            bench --connections -1                     | --connections
            bench --warm-up -1                         | --warm-up
            bench --orders -1                          | --orders
            bench --rate many                          | --rate
            workload --seconds -1                      | --seconds
            workload --rate 0                          | --rate
            workload --burst NaN                       | 'NaN' is not a number
            workload --burst -1                        | --burst must be 0 or more
            workload --seed 1.5                        | '1.5' is not a whole number
            check --wait -1                            | --wait
            check --workload /nowhere                  | --workload /nowhere cannot be read
            check --workload /                         | --workload / cannot be read
            faults run rain                            | there is no fault 'rain'
            faults run kill --seconds 0                | --seconds
            recover --since yesterday                  | 'yesterday' is not a time in UTC
            deadletters show 123                       | '123' is not an id
            deadletters show 1-1-1-1-1                 | '1-1-1-1-1' is not an id
            deadletters retry 123                      | '123' is not an id
            deadletters discard 123 --reason x         | '123' is not an id
            deadletters list --url 9082                | '9082' is not a URL
            deadletters list --url http://             | is not a URL
            deadletters list --url file:///etc/passwd  | is not a URL
            deadletters list --status BURIED           | 'BURIED' is not DEAD
            help dmeo                                  | dmeo
            """)
    void a_wrong_argument_is_2_and_a_sentence_without_a_word_of_java(String arguments, String said) {
        assertThat(commandLine.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains(said)
                .doesNotContainPattern("java|Exception|picocli|\\bint\\b|\\bUUID\\b|\tat ");
    }

    @Test
    void help_is_a_command_too() {
        assertThat(commandLine.execute("help", "demo")).isZero();
        assertThat(out.toString()).contains("orderflow demo", "--port-offset");
    }

    @Test
    void an_error_of_its_own_is_kept_in_a_file_and_no_java_is_shown() throws IOException {
        int exit = Orderflow.report(new NullPointerException("Cannot invoke it"), commandLine);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("Exception", "Cannot invoke").hasLineCount(1);
        Path kept = Path.of(err.toString().strip().replaceFirst("^.* ", ""));
        assertThat(kept).content().contains("NullPointerException: Cannot invoke it");
        Files.delete(kept);
    }

    @Test
    void no_command_is_wrong_usage() {
        assertThat(commandLine.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
    }
}
