package orderflow.cli.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServicesTest {

    @TempDir
    Path directory;

    @Test
    void a_service_is_reached_at_the_management_port_of_each_of_its_instances() throws IOException {
        Files.writeString(directory.resolve("state.json"), """
                {"urls":{"order-service":"http://127.0.0.1:8081","order-service-2":"http://127.0.0.1:8181",
                         "payment-service":"http://127.0.0.1:8082","mail":"http://127.0.0.1:8025"}}
                """);

        assertThat(RunningServices.managementPorts(new Workspace(directory, directory)))
                .isEqualTo(Map.of(
                        "order-service",
                        List.of(URI.create("http://127.0.0.1:9081"), URI.create("http://127.0.0.1:9181")),
                        "payment-service",
                        List.of(URI.create("http://127.0.0.1:9082"))));
    }

    @Test
    void where_no_demo_runs_it_says_what_to_do() {
        assertThatThrownBy(() -> RunningServices.managementPorts(new Workspace(directory, directory)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no demo is running: start one with ./orderflow demo");
    }
}
