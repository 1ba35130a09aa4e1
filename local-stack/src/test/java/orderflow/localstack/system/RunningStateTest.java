package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStateTest {

    @TempDir
    Path directory;

    @Test
    void it_names_every_instance_of_order_service() throws IOException {
        Files.writeString(directory.resolve("state.json"), """
                {"pids":{},"urls":{"order-service":"http://127.0.0.1:8081","order-service-2":"http://127.0.0.1:8181",
                 "payment-service":"http://127.0.0.1:8082","mail":"http://127.0.0.1:8025"},
                 "kafka":"127.0.0.1:9092","database":{"url":"jdbc:postgresql://127.0.0.1/orderflow","users":{"postgres":"secret"}}}
                """);

        RunningState state = read();

        assertThat(state.orders())
                .containsExactly(URI.create("http://127.0.0.1:8081"), URI.create("http://127.0.0.1:8181"));
        assertThat(state.mail()).isEqualTo(URI.create("http://127.0.0.1:8025"));
        assertThat(state.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(state.password()).isEqualTo("secret");
        assertThat(state.toString()).doesNotContain("secret");
    }

    @Test
    void where_no_system_runs_it_says_how_to_start_one() {
        assertThatThrownBy(this::read)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no system runs here")
                .hasMessageContaining("./orderflow demo");
    }

    private RunningState read() {
        return RunningState.of(new Workspace(directory, directory));
    }
}
