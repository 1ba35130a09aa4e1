package orderflow.testing.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiDocumentTest {

    private final ApiDocument document = ApiDocument.of("""
            {"openapi": "3.1.0",
             "paths": {"/v1/books/{id}": {
               "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
               "get": {
                 "parameters": [{"name": "pages", "in": "query", "schema": {"type": "integer", "maximum": 9}}],
                 "responses": {
                   "200": {
                     "headers": {"ETag": {"required": true, "schema": {"type": "string", "pattern": "^\\"[0-9]+\\"$"}}},
                     "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}}},
                   "400": {"$ref": "#/components/responses/Bad"}}}}},
             "components": {
               "responses": {"Bad": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Book": {"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}},
                 "Problem": {"type": "object", "required": ["status"], "properties": {
                   "status": {"type": "integer"}, "detail": {"type": "string"}, "errors": {"type": "array"}}}}}}
            """);

    @Test
    void anAnswerAsDescribedHasNoViolation() {
        assertThat(document.violations(answer("/v1/books/019ac35e-8f00-7d31-9c54-3a1b6e2f7c01?pages=9", 200, "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "200 | {\"title\":null}            | application/json         | ETag: \"1\" | null found",
                "200 | {}                          | application/json         | ETag: \"1\" | title",
                "200 | {\"title\":\"x\",\"isbn\":1} | application/json        | ETag: \"1\" | isbn",
                "200 | {\"title\":\"x\"}           | application/yaml         | ETag: \"1\" | no such media type",
                "200 | {\"title\":\"x\"}           | application/json         | ETag: 1     | ETag",
                "200 | {\"title\":\"x\"}           | application/json         | X: 1        | no header ETag",
                "404 | {\"status\":404}            | application/problem+json | X: 1        | no such status",
                "400 | {\"status\":\"x\"}          | application/problem+json | X: 1        | status",
            })
    void whatIsNotDescribedIsAViolation(int status, String body, String type, String header, String says) {
        String answer = "HTTP/1.1 " + status + " \r\nContent-Type: " + type + "\r\n" + header + "\r\n\r\n" + body;

        assertThat(document.violations(Exchange.of(
                        "GET /v1/books/019ac35e-8f00-7d31-9c54-3a1b6e2f7c01?pages=x HTTP/1.1\r\n\r\n", answer)))
                .anyMatch(violation -> violation.contains(says));
    }

    @Test
    void aParameterIsTakenAndRefusedByBoth() {
        assertThat(document.violations(answer("/v1/books/1-1-1-1-1?pages=10", 200, "")))
                .singleElement()
                .asString()
                .contains("taken", "id", "pages");
        assertThat(document.violations(answer("/v1/books/019ac35e-8f00-7d31-9c54-3a1b6e2f7c01?pages=7", 400, "pages")))
                .containsExactly("refused, which the document takes: pages");
        assertThat(document.violations(answer("/v1/books/019ac35e-8f00-7d31-9c54-3a1b6e2f7c01?pages=a", 400, "pages")))
                .isEmpty();
    }

    @Test
    void whatHasNoOperationIsAProblem() {
        assertThat(document.violations(answer("/v1/nothing", 200, ""))).containsExactly("no such operation");
        assertThat(document.violations(answer("/v1/nothing", 400, ""))).isEmpty();
    }

    private static Exchange answer(String target, int status, String refused) {
        return Exchange.of(
                "GET " + target + " HTTP/1.1\r\n\r\n",
                status == 200
                        ? "HTTP/1.1 200 \r\nContent-Type: application/json\r\nETag: \"1\"\r\n\r\n{\"title\":\"x\"}"
                        : "HTTP/1.1 400 \r\nContent-Type: application/problem+json\r\n\r\n{\"status\":400,\"errors\":[{\"field\":\""
                                + refused + "\"}]}");
    }
}
