package orderflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import orderflow.service.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is refused is a problem about the request. */
@OnBothPorts
class ProblemsTest {

    private static final String[] LIBRARY_WORDS = {
        "Spring", "Tomcat", "Jackson", "xception", "static resource", "Feature", "null", "class ", "java.", "secret"
    };

    @LocalServerPort
    int port;

    @LocalManagementPort
    int management;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET /v1/nothing HTTP/1.1||;                                          404; There is nothing at this path.",
                "GET /v1/samples/ HTTP/1.1||;                                         404; There is nothing at this path.",
                "GET /error HTTP/1.1||;                                               404; There is nothing at this path.",
                "GET /v1/samples HTTP/1.1||;                                          400; id must be given.",
                "GET /v1/samples?id=x HTTP/1.1||;                                     400; id must be a UUID.",
                "GET /v1/samples/1-1-1-1-1 HTTP/1.1||;                                400; id must be a UUID.",
                "GET /v1/samples?id=%ff HTTP/1.1||;                                   400; The query must be percent-encoded UTF-8.",
                "POST /v1/samples HTTP/1.1|Content-Length: 0||;                       415; Content-Type must be application/json.",
                "POST /v1/samples HTTP/1.1|Content-Type: text/plain|Content-Length: 0||; 415; Content-Type must be application/json.",
                "DELETE /v1/samples HTTP/1.1||;                                       405; This resource has the methods",
                "GET /v1/samples/broken HTTP/1.1||;                                   500; Something went wrong on our side.",
            })
    void theDetailSaysWhatTheRequestMustBe(String request, int status, String detail) throws IOException {
        Answer answer = new Wire(port).send(request);

        assertThat(answer).matches(refusal -> refusal.isProblem(status));
        assertThat(answer.body()).contains("\"detail\":\"" + detail).doesNotContain(LIBRARY_WORDS);
        assertThat(answer.body()).contains("\"instance\":\"" + request.split("[ ?]")[1] + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"name\":{}}",
                "/**/{}",
                "{\"name\":NaN}",
                "\u00ff",
                "'",
            })
    void aBodyThatCannotBeReadIsNotExplainedInTheWordsOfALibrary(String body) throws IOException {
        Answer answer = new Wire(port).send("POST /v1/samples HTTP/1.1|Content-Type: application/json", body);
        Answer operators =
                new Wire(management).send("POST /actuator/sample/any HTTP/1.1|Content-Type: application/json", body);

        assertThat(answer).matches(refusal -> refusal.status() == 200 || refusal.isProblem(400));
        assertThat(operators).matches(refusal -> refusal.status() == 200 || refusal.isProblem(400));
        assertThat(answer.body() + operators.body()).doesNotContain(LIBRARY_WORDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET /[ HTTP/1.1||;                          400",
                "GET /%zz HTTP/1.1||;                        400",
                "GET /%2F HTTP/1.1||;                        400",
                "GET /<b> HTTP/1.1||;                        400",
                "GET // HTTP/1.1||;                          404",
                "GET //v1//samples HTTP/1.1||;               404",
                "GET /../../etc/passwd HTTP/1.1||;           400",
                "GET / HTTP/7.0||;                           505",
                "NONSENSE||;                                 400",
                "GET / HTTP/1.1|Host: y||;                   400",
                "POST / HTTP/1.1|Content-Length: x||;        400",
                "POST / HTTP/1.1|Transfer-Encoding: x||;     501",
                "CONNECT / HTTP/1.1||;                       501",
                "POST /v1/samples HTTP/1.1|Content-Type: application/json|Transfer-Encoding: chunked||x|; 400",
            })
    void whatTheWebServerRefusesIsAProblemOnBothPorts(String request, int status) throws IOException {
        for (int either : new int[] {port, management}) {
            Answer answer = new Wire(either).send(request);

            assertThat(answer.status()).isIn(status, 404);
            assertThat(answer).matches(refusal -> refusal.isProblem(refusal.status()));
            assertThat(answer.body()).doesNotContain(LIBRARY_WORDS).doesNotContain("\"instance\":\"//", "/error");
        }
    }

    @Test
    void theOperatorsPortSpeaksOfTheRequestToo() throws IOException {
        Wire wire = new Wire(management);

        assertThat(wire.get("/actuator/sample?limit=many")).matches(answer -> answer.isProblem(400));
        assertThat(wire.get("/actuator/sample?limit=many").body()).doesNotContain(LIBRARY_WORDS);
        assertThat(wire.get("/actuator/sample?limit=%ff")).matches(answer -> answer.isProblem(400));
        assertThat(wire.get("/nothing").body()).contains("There is nothing at this path.");
    }

    @Test
    void aCodedBodyIsRefusedAndNotReadAsAPlainOne() throws IOException {
        for (String coding : new String[] {"gzip", "br", "gzip, identity"}) {
            String head = " HTTP/1.1|Content-Type: application/json|Content-Encoding: " + coding;
            for (Answer answer : new Answer[] {
                new Wire(port).send("POST /v1/samples" + head, "{\"name\":\"any\"}"),
                new Wire(management).send("POST /actuator/sample/any" + head, "{}")
            }) {
                assertThat(answer).matches(refusal -> refusal.isProblem(415));
                assertThat(answer.header("Accept-Encoding")).containsExactly("identity");
            }
        }
        assertThat(new Wire(port)
                        .send(
                                "POST /v1/samples HTTP/1.1|Content-Type: application/json|Content-Encoding: identity",
                                "{\"name\":\"any\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void noAnswerIsSniffedNorKeptByOthers() throws IOException {
        for (String path : new String[] {"/v1/nothing", "/v1/samples/00000000-0000-4000-8000-000000000000"}) {
            Answer answer = new Wire(port).get(path);
            assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.header("Cache-Control")).containsExactly("private, no-cache");
        }
    }
}
