package orderflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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

    @Test
    void no_command_is_wrong_usage() {
        assertThat(commandLine.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand");
    }
}
