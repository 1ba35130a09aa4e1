package orderflow.system;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Clients of services that openapi-generator makes of their documents, in Java and TypeScript, and for each language a
 * program in {@code src/test/clients} that uses them.
 */
final class GeneratedClients {

    private static final Path PROGRAMS = Path.of("src", "test", "clients").toAbsolutePath();
    /** The generator and the TypeScript compiler, where the build puts them. */
    private static final Path TOOLS = Path.of("target", "client-tools").toAbsolutePath();

    private static final Path WORK = Path.of("target", "clients").toAbsolutePath();
    private static final Path JAVA = WORK.resolve("java");
    private static final Path TYPE_SCRIPT = WORK.resolve("typescript-fetch");
    private static final String LIBRARIES = System.getProperty("java.class.path");

    private GeneratedClients() {}

    /** Makes both clients of each service, in a package of that name. */
    static void generate(List<String> names, List<URI> services) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        List<String> command = new ArrayList<>(List.of(jdk("java"), "-jar", tool("openapi-generator-cli"), "batch"));
        for (int i = 0; i < names.size(); i++) {
            command.add(settings(names.get(i), services.get(i), "java"));
            command.add(settings(names.get(i), services.get(i), "typescript-fetch"));
        }
        run(command);
    }

    /** Runs the Java program. @return what it says */
    static List<String> java(String program, List<String> arguments) throws IOException, InterruptedException {
        String classes = WORK.resolve("classes").toString();
        List<String> compile =
                new ArrayList<>(List.of(jdk("javac"), "-nowarn", "-proc:none", "-d", classes, "-cp", LIBRARIES));
        try (Stream<Path> files = Files.walk(JAVA)) {
            files.map(Path::toString)
                    .filter(file -> file.contains("/src/main/") && file.endsWith(".java"))
                    .forEach(compile::add);
        }
        compile.add(PROGRAMS.resolve(program + ".java").toString());
        run(compile);
        return run(with(arguments, jdk("java"), "-cp", classes + ":" + LIBRARIES, program));
    }

    /** Runs the TypeScript program on Node.js, and skips the test where there is none and need not be. @return what it says */
    static List<String> typeScript(String program, List<String> arguments) throws IOException, InterruptedException {
        requireNode();
        Path source = TYPE_SCRIPT.resolve(program + ".ts");
        Files.copy(PROGRAMS.resolve(program + ".ts"), source, StandardCopyOption.REPLACE_EXISTING);
        String compiled = WORK.resolve("js").toString();
        run(with(
                List.of(source.toString()),
                "node",
                tool("tsc"),
                "--strict",
                "--target",
                "es2022",
                "--module",
                "commonjs",
                "--outDir",
                compiled));
        return run(with(arguments, "node", compiled + "/" + program + ".js"));
    }

    private static String settings(String name, URI service, String generator) throws IOException {
        return Files.writeString(WORK.resolve(name + "-" + generator + ".yaml"), """
                        generatorName: %2$s
                        inputSpec: %3$s
                        outputDir: %4$s/%2$s/%1$s
                        invokerPackage: client.%1$s
                        apiPackage: client.%1$s
                        modelPackage: client.%1$s
                        library: %5$s
                        additionalProperties: { useJakartaEe: true }
                        globalProperties: { apis: "", models: "", supportingFiles: "", apiTests: "false", modelTests: "false" }
                        """.formatted(
                                name,
                                generator,
                                service.resolve("/v3/api-docs"),
                                WORK,
                                generator.equals("java") ? "native" : "''"))
                .toString();
    }

    private static void requireNode() {
        boolean found = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")));
        if (!found && "required".equals(System.getenv("ORDERFLOW_NODE"))) {
            throw new AssertionError("there is no node on the PATH, and ORDERFLOW_NODE=required");
        }
        Assumptions.assumeTrue(found, "skipped: no node on the PATH (Debian: apt-get install nodejs)");
    }

    private static String tool(String name) throws IOException {
        try (Stream<Path> files = Files.walk(TOOLS)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "\\.(js|jar)"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static List<String> with(List<String> arguments, String... command) {
        return Stream.concat(Arrays.stream(command), arguments.stream()).toList();
    }

    /** Runs it to its end. @return what it said, where it ended with 0 */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return said.lines().toList();
    }
}
