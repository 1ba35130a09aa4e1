package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path directory;

    private Workspace workspace;
    private Process ours;
    private Process foreign;

    @BeforeEach
    void startProcesses() throws IOException {
        workspace = new Workspace(directory, directory.resolve(".demo"));
        workspace.prepare();
        ours = new ProcessBuilder("sh", "-c", "sleep 600; : " + workspace.data()).start();
        foreign = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stopProcesses() {
        ours.descendants().forEach(ProcessHandle::destroyForcibly);
        ours.destroyForcibly();
        foreign.destroyForcibly();
    }

    @Test
    void what_a_killed_launcher_left_is_stopped_and_a_process_that_got_the_same_number_is_not() {
        var addresses = new StateFile.Addresses(Map.of(), "", "", Map.of());
        StateFile state = new StateFile(workspace.state(), addresses);
        state.runs("kafka", ours.pid());
        state.runs("postgres", foreign.pid());
        state.runs("mail", Integer.MAX_VALUE);

        Leftovers leftovers = Leftovers.in(workspace);
        leftovers.stop();

        assertThat(leftovers.processes()).containsExactly(ours.toHandle());
        assertThat(ours.isAlive()).isFalse();
        assertThat(foreign.isAlive()).isTrue();
    }
}
