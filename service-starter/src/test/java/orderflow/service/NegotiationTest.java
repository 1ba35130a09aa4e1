package orderflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import orderflow.service.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** JSON is the one representation. */
@OnBothPorts
class NegotiationTest {

    private static final String SAMPLE = "/v1/samples/" + UUID.randomUUID();
    private static final String POST = "POST /v1/samples HTTP/1.1|Content-Type: application/json|Accept: ";

    @Autowired
    SampleService.SampleController samples;

    @Autowired
    SampleService.SampleEndpoint endpoint;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=us-ascii",
                "application/json;charset=nonsense",
                "application/json;v=1",
                "application/*;charset=utf-16",
                "*/*;charset=windows-1252",
                "text/html, application/json;q=0.1",
                "*/*;q=0, application/json",
                "application/json;q=0.5|Accept: text/html",
                "*; q=.2",
                "",
            })
    void whoeverTakesJsonGetsJsonAsItIs(String accept) throws IOException {
        Answer read = new Wire(port).get(SAMPLE, "Accept: " + accept);
        Answer made = new Wire(port).send(POST + accept, "{\"name\":\"any\"}");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Content-Type")).containsExactly("application/json");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Content-Type")).containsExactly("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "application/yaml",
                "application/hal+json",
                "application/*+json",
                "application/problem+json",
                "application/json;q=0",
                "*/*;q=0",
                "application/*;q=0, */*",
                "application/json;q=0, */*",
                "application/json;q=abc",
                "nonsense",
                "/",
                ",;",
                "\u00ff\u00fe",
            })
    void whoeverDoesNotIsToldSoBeforeAnythingIsDone(String accept) throws IOException {
        int before = samples.made.get();

        assertThat(new Wire(port).get(SAMPLE, "Accept: " + accept)).matches(answer -> answer.isProblem(406));
        assertThat(new Wire(port).send(POST + accept, "{\"name\":\"any\"}")).matches(answer -> answer.isProblem(406));
        assertThat(samples.made).hasValue(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/info", "/actuator/sample"})
    void theOperatorsPortDoesNotFailEither(String path) throws IOException {
        Wire wire = new Wire(management);

        assertThat(wire.get(path, "Accept: application/json;charset=ISO-8859-1").status())
                .isEqualTo(200);
        assertThat(wire.get(path, "Accept: application/json;charset=ISO-8859-1").header("Content-Type"))
                .containsExactly("application/json");
        assertThat(wire.get(path, "Accept: application/json;charset=nonsense").status())
                .isIn(200, 406);
        assertThat(wire.get(path, "Accept: application/yaml")).matches(answer -> answer.isProblem(406));
        assertThat(wire.get(path, "Accept: application/json;q=0")).matches(answer -> answer.isProblem(406));
        assertThat(wire.get(path, "Accept: nonsense")).matches(answer -> answer.isProblem(406));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;q=0", "text/html", "nonsense"})
    void anOperatorIsToldSoBeforeAnythingIsDone(String accept) throws IOException {
        int before = endpoint.written.get();

        Answer answer = new Wire(management)
                .send("POST /actuator/sample/any HTTP/1.1|Content-Type: application/json|Accept: " + accept, "{}");

        assertThat(answer).matches(refusal -> refusal.isProblem(406));
        assertThat(endpoint.written).hasValue(before);
    }

    @Test
    void aRefusalIsReadWhateverIsAccepted() throws IOException {
        assertThat(new Wire(port).get("/v1/samples/1-1-1-1-1", "Accept: application/json;charset=ISO-8859-1"))
                .matches(answer -> answer.isProblem(400));
        assertThat(new Wire(port).get("/v1/nothing", "Accept: text/html")).matches(answer -> answer.isProblem(404));
    }
}
