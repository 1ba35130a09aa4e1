package orderflow.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processes that still work in a data directory whose server was killed. PostgreSQL's notice that by themselves; a new
 * server must not start before they have.
 */
record OldProcesses(Path directory, boolean hasProc) {

    private static final Path PROC = Path.of("/proc");

    static OldProcesses in(Path directory) {
        return new OldProcesses(directory, Files.isDirectory(PROC));
    }

    /** Returns when none is left; those that outlive the limit are killed, which loses nothing that was committed. */
    void awaitGone(Duration limit) {
        if (!Deadline.in(limit).await(this::areGone)) {
            found().forEach(ProcessHandle::destroyForcibly);
            Deadline.in(limit).await(this::areGone);
        }
    }

    private boolean areGone() {
        return found().findAny().isEmpty();
    }

    private Stream<ProcessHandle> found() {
        try {
            Path real = directory.toRealPath();
            return hasProc ? ProcessHandle.allProcesses().filter(process -> worksIn(real, process)) : listed(real);
        } catch (IOException e) {
            return Stream.empty(); // no such directory yet
        }
    }

    private static boolean worksIn(Path directory, ProcessHandle process) {
        try {
            return Files.readSymbolicLink(PROC.resolve(process.pid() + "/cwd")).equals(directory);
        } catch (IOException e) {
            return false; // gone, or somebody else's
        }
    }

    /** macOS has no {@code /proc}, and always {@code lsof}. */
    private static Stream<ProcessHandle> listed(Path directory) throws IOException {
        Process lsof = new ProcessBuilder(List.of("lsof", "-t", "-a", "-d", "cwd", directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .flatMap(Optional::stream);
    }
}
