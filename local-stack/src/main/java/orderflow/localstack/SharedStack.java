package orderflow.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The stack of one JVM, and the end of those whose JVM was killed before it could stop them. */
final class SharedStack {

    private static final String PREFIX = "orderflow-test-";
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    static final LocalStack INSTANCE = create();

    private SharedStack() {}

    private static LocalStack create() {
        try {
            removeLeftovers();
            Path directory = Files.createTempDirectory(
                    TEMPORARY, PREFIX + ProcessHandle.current().pid() + "-");
            LocalStack stack = new LocalStack(directory, Ports.free());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, directory)));
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(LocalStack stack, Path directory) {
        stack.close();
        Directories.delete(directory);
    }

    private static void removeLeftovers() throws IOException {
        try (Stream<Path> directories = Files.list(TEMPORARY)) {
            List<Path> leftovers = directories.filter(SharedStack::isLeftover).toList();
            leftovers.forEach(SharedStack::remove);
        }
    }

    private static boolean isLeftover(Path directory) {
        String[] parts = directory.getFileName().toString().split("-");
        return directory.getFileName().toString().startsWith(PREFIX)
                && ProcessHandle.of(Long.parseLong(parts[2])).isEmpty();
    }

    private static void remove(Path directory) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        OldProcesses.in(directory.resolve("postgres/data")).awaitGone(Duration.ofSeconds(5));
        Directories.delete(directory);
    }
}
