package orderflow.checker.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.localstack.system.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log of a workload: JSON lines, one for each request. */
final class RequestLog {

    private RequestLog() {}

    /**
     * Every request of the file. A line that breaks off is one that the workload was killed at, and is left out.
     *
     * @throws ProblemException where the file cannot be read, or holds something else
     */
    static List<Request> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith("}"))
                    .map(RequestLog::request)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new ProblemException("cannot read the workload's log " + file + ": " + e.getMessage());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ProblemException(file + " is not the log of a workload: a line of it is no request");
        }
    }

    private static Request request(String line) {
        JsonNode request = JsonMapper.shared().readTree(line);
        JsonNode orderId = request.path("orderId");
        return new Request(
                request.path("key").asString(),
                UUID.fromString(request.path("customerId").asString()),
                request.path("email").asString().intern(),
                new Money(
                        request.path("totalMinor").asLong(),
                        request.path("currency").asString().intern()),
                request.path("status").asInt(),
                orderId.isString() ? UUID.fromString(orderId.asString()) : null);
    }
}
