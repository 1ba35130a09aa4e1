package orderflow.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** A port, octet by octet. */
record Wire(int port) {

    /**
     * @param head lines separated by a bar, without Host and Connection
     * @param body its length is said
     */
    Answer send(String head, String body) throws IOException {
        return send(head + "|Content-Length: " + body.length() + "||" + body);
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET " + path + " HTTP/1.1|" + String.join("|", headers) + (headers.length == 0 ? "|" : "||"));
    }

    /** @param request ends with two bars where it has no body */
    Answer send(String request) throws IOException {
        String whole =
                request.replaceFirst("\\|", "|Host: x|Connection: close|").replace("|", "\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(whole.getBytes(ISO_8859_1));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    record Answer(int status, List<String> headers, String body) {

        static Answer of(String text) {
            String[] parts = text.split("\r\n\r\n", 2);
            List<String> lines = Arrays.asList(parts[0].split("\r\n"));
            return new Answer(
                    Integer.parseInt(lines.getFirst().split(" ")[1]), lines.subList(1, lines.size()), parts[1]);
        }

        /** All values of a header, as they stand. */
        List<String> header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }

        boolean isProblem(int expected) {
            return status == expected
                    && header("Content-Type").equals(List.of("application/problem+json"))
                    && body.contains("\"status\":" + expected);
        }
    }
}
