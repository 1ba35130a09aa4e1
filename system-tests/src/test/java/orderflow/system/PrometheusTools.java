package orderflow.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own programs, from the PATH: Debian has them in its package {@code prometheus}. Where there are none, tests
 * that need them are skipped, unless {@code ORDERFLOW_PROMETHEUS=required} says that they must run.
 */
final class PrometheusTools {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final boolean REQUIRED = "required".equals(System.getenv("ORDERFLOW_PROMETHEUS"));

    private PrometheusTools() {}

    /** A file of the project. */
    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** Skips the test where the program is missing, and fails it where it must not be. */
    static String find(String program) {
        boolean found = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!found && REQUIRED) {
            throw new AssertionError("there is no " + program + " on the PATH, and ORDERFLOW_PROMETHEUS=required");
        }
        Assumptions.assumeTrue(
                found, () -> "skipped: no " + program + " on the PATH (Debian: apt-get install prometheus)");
        return program;
    }

    /** Runs it to its end. @return what it said, where it ended with 0 */
    static String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(find(program)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return said;
    }
}
