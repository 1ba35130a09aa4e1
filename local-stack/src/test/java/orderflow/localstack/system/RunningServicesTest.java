package orderflow.localstack.system;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void a_service_may_have_any_name() throws IOException {
        Files.writeString(directory.resolve("state.json"), """
                {"urls":{"fraud-watch":"http://127.0.0.1:8084","fraud-watch-2":"http://127.0.0.1:8184",
                         "area-51":"http://127.0.0.1:8085",
                         "mail":"http://127.0.0.1:8025","proxies":"http://127.0.0.1:8026"}}
                """);

        assertThat(RunningServices.managementPorts(new Workspace(directory, directory)))
                .isEqualTo(Map.of(
                        "fraud-watch",
                        List.of(URI.create("http://127.0.0.1:9084"), URI.create("http://127.0.0.1:9184")),
                        "area-51",
                        List.of(URI.create("http://127.0.0.1:9085"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "{\"urls\":{\"order-service\":\"no url\"}}",
                "{\"urls\":{\"order-service\":{}}}",
                "{\"urls\":{\"order-service\":\"8081\"}}"
            })
    void a_broken_file_is_said_in_one_sentence_without_a_word_of_java(String text) throws IOException {
        Files.writeString(directory.resolve("state.json"), text);

        assertThatThrownBy(() -> RunningServices.managementPorts(new Workspace(directory, directory)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read: start the demo again")
                .message()
                .doesNotContain("java", "jackson", "Exception", "\n");
    }

    @Test
    void where_no_demo_runs_it_says_what_to_do() {
        assertThatThrownBy(() -> RunningServices.managementPorts(new Workspace(directory, directory)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no demo is running: start one with ./orderflow demo");
    }
}
