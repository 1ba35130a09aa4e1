package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StateFileTest {

    private static final StateFile.Addresses ADDRESSES = new StateFile.Addresses(
            Map.of("order-service", "http://127.0.0.1:8081", "mail", "http://127.0.0.1:8025"),
            "127.0.0.1:9092",
            "jdbc:postgresql://127.0.0.1:5432/orderflow",
            Map.of("postgres", "secret", "order_service", "other"));

    @TempDir
    Path directory;

    @Test
    void it_tells_scripts_what_runs() throws IOException {
        Path file = directory.resolve("state.json");
        StateFile state = new StateFile(file, ADDRESSES);

        state.runs("kafka", 1);
        state.runs("order-service", 2);
        state.runs("kafka", 3);

        assertThat(JsonMapper.shared().readTree(Files.readString(file)))
                .isEqualTo(JsonMapper.shared().readTree("""
                {
                  "pids": {"kafka": 3, "order-service": 2},
                  "urls": {"order-service": "http://127.0.0.1:8081", "mail": "http://127.0.0.1:8025"},
                  "kafka": "127.0.0.1:9092",
                  "database": {
                    "url": "jdbc:postgresql://127.0.0.1:5432/orderflow",
                    "users": {"postgres": "secret", "order_service": "other"}
                  }
                }
                """));
        assertThat(StateFile.readPids(file)).isEqualTo(Map.of("kafka", 3L, "order-service", 2L));
    }

    @Test
    void only_its_owner_reads_the_passwords_in_it() throws IOException {
        Path file = directory.resolve("state.json");

        new StateFile(file, ADDRESSES).runs("kafka", 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_not_there_or_is_broken_names_no_process() throws IOException {
        Path file = directory.resolve("state.json");
        assertThat(StateFile.readPids(file)).isEmpty();

        Files.writeString(file, "{\"pids\":{");
        assertThat(StateFile.readPids(file)).isEmpty();
    }
}
