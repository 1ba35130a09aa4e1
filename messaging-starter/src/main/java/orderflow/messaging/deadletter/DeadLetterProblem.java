package orderflow.messaging.deadletter;

import java.util.Map;

/** A wish that is refused, as an RFC 9457 problem says it. The detail says why, and what to do. */
final class DeadLetterProblem extends RuntimeException {

    private final int status;
    private final String title;
    private final String detail;

    private DeadLetterProblem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static DeadLetterProblem badRequest(String detail) {
        return new DeadLetterProblem(400, "Bad Request", detail);
    }

    static DeadLetterProblem notFound(String detail) {
        return new DeadLetterProblem(404, "Not Found", detail);
    }

    static DeadLetterProblem conflict(String detail) {
        return new DeadLetterProblem(409, "Conflict", detail);
    }

    static DeadLetterProblem unavailable(String detail) {
        return new DeadLetterProblem(503, "Service Unavailable", detail);
    }

    int status() {
        return status;
    }

    Map<String, Object> body() {
        return Map.of("title", title, "status", status, "detail", detail);
    }
}
