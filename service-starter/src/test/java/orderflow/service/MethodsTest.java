package orderflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import orderflow.service.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which methods a resource has. */
@OnBothPorts
class MethodsTest {

    private static final String SAMPLE = "/v1/samples/" + UUID.randomUUID();
    private static final String PREFLIGHT = "|Origin: https://example.com|Access-Control-Request-Method: ";

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    @ParameterizedTest
    @CsvSource({"PUT", "TRACE", "BREW", "trace", "PATCH", "DELETE", "PROPFIND"})
    void aMethodThatAResourceHasNotIsRefusedWithThoseThatItHas(String method) throws IOException {
        assertRefused(new Wire(port).send(method + " " + SAMPLE + " HTTP/1.1||"), "GET", "HEAD", "OPTIONS");
        assertRefused(new Wire(port).send(method + " /v1/samples HTTP/1.1||"), "GET", "HEAD", "OPTIONS", "POST");
        assertRefused(new Wire(management).send(method + " /actuator/health HTTP/1.1||"), "GET", "HEAD", "OPTIONS");
        assertRefused(new Wire(management).send(method + " /actuator/sample/any HTTP/1.1||"), "OPTIONS", "POST");
    }

    @ParameterizedTest
    @CsvSource({"''", PREFLIGHT + "GET", PREFLIGHT + "DELETE"})
    void optionsListsTheSameAndNothingForOtherOrigins(String headers) throws IOException {
        for (Answer answer : new Answer[] {
            new Wire(port).send("OPTIONS " + SAMPLE + " HTTP/1.1" + headers + "||"),
            new Wire(management).send("OPTIONS /actuator/health HTTP/1.1" + headers + "||")
        }) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(allow(answer)).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
            assertThat(answer.header("Accept-Patch")).isEmpty();
            assertThat(answer.headers()).noneMatch(header -> header.startsWith("Access-Control"));
        }
    }

    @Test
    void whereNothingIsThereAreNoMethods() throws IOException {
        for (String method : new String[] {"GET", "OPTIONS", "TRACE", "POST", "PUT", "BREW"}) {
            assertThat(new Wire(port).send(method + " /v1/nothing HTTP/1.1||"))
                    .matches(answer -> answer.isProblem(404));
            assertThat(new Wire(management).send(method + " /actuator/nothing HTTP/1.1||"))
                    .matches(answer -> answer.isProblem(404));
        }
    }

    @Test
    void headIsGetWithoutTheBody() throws IOException {
        Answer get = new Wire(port).get(SAMPLE);
        Answer head = new Wire(port).send("HEAD " + SAMPLE + " HTTP/1.1||");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }

    private static void assertRefused(Answer answer, String... methods) {
        assertThat(answer).matches(refusal -> refusal.isProblem(405));
        assertThat(allow(answer)).containsExactlyInAnyOrder(methods);
    }

    private static String[] allow(Answer answer) {
        return Arrays.stream(String.join(",", answer.header("Allow")).split(","))
                .map(String::strip)
                .toArray(String[]::new);
    }
}
