package orderflow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./orderflow} in a checkout in which nothing is built, with a JDK and a Maven that only say that they were called. */
class ScriptTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void prepare() throws IOException {
        Files.copy(Path.of("../orderflow"), checkout.resolve("orderflow"));
        Files.createDirectories(checkout.resolve("cli"));
        Files.copy(Path.of("usage.txt"), checkout.resolve("cli/usage.txt"));
        program("jdk/bin/java", "echo \"java runs, umask $(umask), $LC_ALL, $*\"");
        program("jdk/bin/javac", "");
        Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("bin/mvn", "echo '[INFO] Building cli 1 [1/1]'");
    }

    @ParameterizedTest
    @CsvSource({
        "dmeo, there is no command 'dmeo'",
        "demo --frehs, unknown option: '--frehs'",
        "demo --port-offset many, --port-offset: 'many' is not a whole number",
        "demo --port-offset=, --port-offset: '' is not a whole number",
        "demo --port-offset, --port-offset lacks its value",
        "demo --port-offset 65000, makes port",
        "demo --instances 9, there can be 1 to 3",
        "bench --seconds 1.5, --seconds: '1.5' is not a whole number",
        "deadletters list --nowhere, unknown option: '--nowhere'",
        "faults run kill --seed x, --seed: 'x' is not a whole number"
    })
    void what_is_wrong_is_said_before_anything_is_built(String arguments, String said) throws Exception {
        Ended ended = run(arguments.split(" "));

        assertThat(ended.output()).contains(said).doesNotContain("Building");
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void a_port_that_is_taken_is_said_before_anything_is_built() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int offset = taken.getLocalPort() - 8081;

            Ended ended = run("demo", "--once", "--port-offset", "" + offset);

            assertThat(ended.output())
                    .contains("port " + taken.getLocalPort() + " (order-service) is taken")
                    .doesNotContain("Building");
            assertThat(ended.exit()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deadletters list --topic orders --json",
        "demo --help",
        "workload --log=/tmp/it.jsonl --burst 1.5",
        "help demo",
        "--version",
        "check --wait 5 -- --x"
    })
    void what_is_right_is_built_and_run_in_utf_8_and_for_its_owner_alone(String arguments) throws Exception {
        Ended ended = run(arguments.split(" "));

        assertThat(ended.output()).contains("Building", "java runs, umask 0077, C.UTF-8", arguments);
        assertThat(ended.exit()).isZero();
    }

    private void program(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", checkout.resolve("orderflow").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
        builder.environment().put("LC_ALL", "tr_TR.UTF-8");
        builder.environment().merge("PATH", checkout.resolve("bin") + ":", (path, first) -> first + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private record Ended(int exit, String output) {}
}
