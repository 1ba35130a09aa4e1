package orderflow.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldProcessesTest {

    @TempDir
    Path directory;

    /** By {@code /proc} as on Linux, and without it as on macOS. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_process_that_outlives_the_limit_in_the_directory_is_killed_and_no_other(boolean hasProc) throws Exception {
        Process inside = sleep(directory);
        Process outside = sleep(directory.getRoot());
        try {
            new OldProcesses(directory, hasProc).awaitGone(Duration.ofMillis(200));

            assertThat(inside.waitFor()).isNotZero();
            assertThat(outside.isAlive()).isTrue();
        } finally {
            inside.destroyForcibly();
            outside.destroyForcibly();
        }
    }

    private static Process sleep(Path directory) throws Exception {
        return new ProcessBuilder("sleep", "20").directory(directory.toFile()).start();
    }
}
