package orderflow.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processes that still work in a data directory whose server was killed. PostgreSQL's notice that by themselves; a new
 * server must not start before they have.
 */
record OldProcesses(Path directory) {

    static OldProcesses in(Path directory) {
        return new OldProcesses(directory);
    }

    /** Returns when none is left; those that outlive the limit are killed, which loses nothing that was committed. */
    void awaitGone(Duration limit) {
        if (!Deadline.in(limit).await(this::areGone)) {
            ProcessHandle.allProcesses().filter(this::worksHere).forEach(ProcessHandle::destroyForcibly);
            Deadline.in(limit).await(this::areGone);
        }
    }

    private boolean areGone() {
        return ProcessHandle.allProcesses().noneMatch(this::worksHere);
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            Path workingDirectory = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
            return workingDirectory.equals(directory.toRealPath());
        } catch (IOException e) {
            return false; // gone, or somebody else's
        }
    }
}
