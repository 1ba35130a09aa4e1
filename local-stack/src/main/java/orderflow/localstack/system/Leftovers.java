package orderflow.localstack.system;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import orderflow.localstack.Deadline;

/**
 * The processes of a launcher that was killed before it could stop them: those that {@code state.json} names and whose
 * command line has the data directory in it, so that nobody else's process with the same number is touched.
 */
public record Leftovers(List<ProcessHandle> processes) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    public static Leftovers in(Workspace workspace) {
        return new Leftovers(StateFile.readPids(workspace.state()).values().stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .filter(process -> belongsTo(workspace, process))
                .toList());
    }

    /** Stops them, in the end by force. */
    public void stop() {
        processes.forEach(ProcessHandle::destroy);
        if (!Deadline.in(LIMIT).await(this::areGone)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Deadline.in(LIMIT).await(this::areGone);
        }
    }

    private boolean areGone() {
        return processes.stream().noneMatch(ProcessHandle::isAlive);
    }

    private static boolean belongsTo(Workspace workspace, ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(workspace.data().toString());
    }
}
