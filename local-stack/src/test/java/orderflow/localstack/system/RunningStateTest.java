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

class RunningStateTest {

    @TempDir
    Path directory;

    @Test
    void it_is_what_the_state_file_says() throws IOException {
        RunningState state = read("""
                {"pids":{"kafka":17},
                 "urls":{"order-service":"http://127.0.0.1:8081","order-service-2":"http://127.0.0.1:8181",
                         "payment-service":"http://127.0.0.1:8082","mail":"http://127.0.0.1:8025",
                         "proxies":"http://127.0.0.1:8026"},
                 "kafka":"127.0.0.1:9092",
                 "database":{"url":"jdbc:postgresql://127.0.0.1/orderflow","users":{"postgres":"secret","orders_owner":"hidden"}}}
                """);

        assertThat(state.orders())
                .containsExactly(URI.create("http://127.0.0.1:8081"), URI.create("http://127.0.0.1:8181"));
        assertThat(state.mail()).isEqualTo(URI.create("http://127.0.0.1:8025"));
        assertThat(state.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(state.pid("kafka")).isEqualTo(17);
        assertThat(state.instances()).containsExactly("order-service", "order-service-2", "payment-service");
        assertThat(state.instancesOf("order-service")).containsExactly("order-service", "order-service-2");
        assertThat(state.actuator("order-service-2", "failpoints"))
                .hasToString("http://127.0.0.1:9181/actuator/failpoints");
        assertThat(state.password()).isEqualTo("secret");
        assertThat(state.password("orders_owner")).isEqualTo("hidden");
        assertThatThrownBy(() -> state.password("nobody"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("nobody");
        assertThat(state.toString()).doesNotContain("secret", "hidden");
    }

    @Test
    void a_service_may_have_any_name() throws IOException {
        RunningState state = read("""
                {"urls":{"fraud-watch":"http://127.0.0.1:8084","fraud-watch-2":"http://127.0.0.1:8184",
                         "area-51":"http://127.0.0.1:8085",
                         "mail":"http://127.0.0.1:8025","proxies":"http://127.0.0.1:8026"}}
                """);

        assertThat(state.byService())
                .isEqualTo(
                        Map.of("fraud-watch", List.of("fraud-watch", "fraud-watch-2"), "area-51", List.of("area-51")));
        assertThatThrownBy(state::orders).isInstanceOf(ProblemException.class).hasMessageContaining("order-service");
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
    void a_broken_file_is_reported_in_one_sentence_without_a_word_of_java(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read): start one with ./orderflow demo")
                .message()
                .doesNotContain("java", "jackson", "Exception", "\n");
    }

    @Test
    void where_no_system_runs_it_says_how_to_start_one() {
        assertThatThrownBy(() -> RunningState.of(new Workspace(directory, directory)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no system runs here")
                .hasMessageContaining("./orderflow demo, for faults with --faults");
    }

    private RunningState read(String state) throws IOException {
        Files.writeString(directory.resolve("state.json"), state);
        return RunningState.of(new Workspace(directory, directory));
    }
}
