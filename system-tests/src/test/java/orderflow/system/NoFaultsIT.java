package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import orderflow.localstack.system.Service;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service as an image has it cannot be ordered a fault. */
class NoFaultsIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource
    void itsJarDoesNotHaveTheModule(Service service) throws IOException {
        Path jar = Path.of("..", service.label(), "target", service.label() + ".jar");
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName))
                    .anyMatch(name -> name.contains("messaging-starter"))
                    .noneMatch(name -> name.contains("fault-injection"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itHasNeitherFailpointsNorAClockToMove(Service service) throws Exception {
        URI actuator = RunningSystem.shared().actuator(service);

        assertThat(status("GET", actuator + "/failpoints")).isEqualTo(404);
        assertThat(status("POST", actuator + "/failpoints/relay.afterSend")).isEqualTo(404);
        assertThat(status("POST", actuator + "/clock")).isEqualTo(404);
        assertThat(status("GET", actuator + "/deadletters")).isEqualTo(200);
    }

    private int status(String method, String url) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
