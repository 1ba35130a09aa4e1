package orderflow.localstack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private ServerProcess process;

    @BeforeEach
    void create() {
        process = new ServerProcess("thing", directory.resolve("logs/thing.log"));
    }

    @AfterEach
    void stop() {
        process.stop();
    }

    @Test
    void a_process_that_dies_while_it_starts_is_reported_with_the_line_that_says_why() {
        start("echo started; echo 'FATAL: disk full'; echo '   at some.Class'; echo bye");

        assertThatThrownBy(() -> process.await(() -> false, LIMIT))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageStartingWith("thing died while it started: FATAL: disk full (")
                .hasMessageContaining("thing.log");
    }

    @Test
    void what_an_earlier_process_said_is_not_blamed_on_this_one() {
        start("echo 'FATAL: long ago'");
        awaitDeath();
        start("echo fine");
        awaitDeath();

        assertThat(process.lastWords()).startsWith("fine");
    }

    @Test
    void a_process_that_does_not_get_ready_is_reported_with_its_log() {
        start("sleep 600");

        assertThatThrownBy(() -> process.await(() -> false, Duration.ofMillis(50)))
                .hasMessageContaining("thing is not ready")
                .hasMessageContaining("thing.log");
    }

    @Test
    void a_program_that_is_not_there_is_one_line() {
        assertThatThrownBy(() -> {
                    process.start(List.of("/no/such/program"), Map.of());
                    process.await(() -> false, LIMIT);
                })
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("thing")
                .hasMessageContaining("/no/such/program");
    }

    @Test
    void a_signal_to_the_launchers_process_group_does_not_reach_it() throws Exception {
        start("sleep 600");

        Process ps = new ProcessBuilder(
                        "ps", "-o", "sid=", "-p", "" + process.handle().pid())
                .start();

        assertThat(new String(ps.getInputStream().readAllBytes(), US_ASCII).strip())
                .isEqualTo(String.valueOf(process.handle().pid()));
    }

    private void start(String script) {
        process.start(List.of("sh", "-c", script), Map.of());
    }

    private void awaitDeath() {
        assertThat(Deadline.in(LIMIT).await(() -> !process.isAlive())).isTrue();
    }
}
