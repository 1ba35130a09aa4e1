package orderflow.testing.api;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request and its answer.
 *
 * @param target path and query as they were sent
 * @param sent the request's headers
 * @param received the answer's
 * @param body the answer's
 */
record Exchange(String method, String target, HttpHeaders sent, int status, HttpHeaders received, String body) {

    static Exchange of(HttpResponse<String> answer) {
        var uri = answer.request().uri();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Exchange(
                answer.request().method(),
                uri.getRawPath() + query,
                answer.request().headers(),
                answer.statusCode(),
                answer.headers(),
                answer.body());
    }

    /** Of what went over the wire; of an answer in chunks its JSON is the body. */
    static Exchange of(String request, String answer) {
        String[] start = request.lines().findFirst().orElse("").split(" ", 3);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        return new Exchange(
                start[0],
                start.length > 1 ? start[1] : "/",
                headers(request),
                Integer.parseInt(answer.split(" ", 3)[1]),
                headers(answer),
                body.contains("{") ? body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1) : body);
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    String query() {
        return target.contains("?") ? target.split("\\?", 2)[1] : "";
    }

    String mediaType() {
        return received.firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    private static HttpHeaders headers(String message) {
        Map<String, List<String>> headers = Arrays.stream(message.split("\r\n\r\n", 2)[0].split("\r\n"))
                .skip(1)
                .map(line -> line.split(":", 2))
                .filter(header -> header.length == 2)
                .collect(Collectors.groupingBy(
                        header -> header[0], Collectors.mapping(header -> header[1].strip(), Collectors.toList())));
        return HttpHeaders.of(headers, (_, _) -> true);
    }
}
