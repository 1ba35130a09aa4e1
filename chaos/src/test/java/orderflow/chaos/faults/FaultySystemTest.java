package orderflow.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultySystemTest {

    @TempDir
    Path directory;

    @Test
    void it_is_what_the_state_file_says() throws IOException {
        FaultySystem system = systemOf("""
                {"pids":{"kafka":17},
                 "urls":{"order-service":"http://127.0.0.1:8081","order-service-2":"http://127.0.0.1:8181",
                         "payment-service":"http://127.0.0.1:8082","mail":"http://127.0.0.1:8025",
                         "proxies":"http://127.0.0.1:8026"},
                 "kafka":"127.0.0.1:9092",
                 "database":{"url":"jdbc:postgresql://127.0.0.1:5432/orderflow","users":{"postgres":"secret"}}}
                """);

        assertThat(system.pid("kafka")).isEqualTo(17);
        assertThat(system.services()).containsExactly("order-service", "order-service-2", "payment-service");
        assertThat(system.instancesOf("order-service")).containsExactly("order-service", "order-service-2");
        assertThat(system.actuator("order-service-2", "failpoints"))
                .hasToString("http://127.0.0.1:9181/actuator/failpoints");
        assertThat(system.toString()).doesNotContain("secret");
    }

    @Test
    void a_system_without_proxies_is_one_in_which_no_faults_can_be_ordered() {
        assertThatThrownBy(() -> systemOf("{\"urls\":{\"order-service\":\"http://127.0.0.1:8081\"}}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("./orderflow demo --faults");
    }

    @Test
    void where_no_system_runs_it_says_how_to_start_one() {
        assertThatThrownBy(() -> FaultySystem.in(new Workspace(directory, directory)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("./orderflow demo --faults");
    }

    private FaultySystem systemOf(String state) throws IOException {
        Files.writeString(directory.resolve("state.json"), state);
        return FaultySystem.in(new Workspace(directory, directory));
    }
}
