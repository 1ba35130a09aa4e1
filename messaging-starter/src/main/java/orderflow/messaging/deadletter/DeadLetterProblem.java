package orderflow.messaging.deadletter;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** A request that is refused. The message says why, and what to do. */
final class DeadLetterProblem extends ResponseStatusException {

    private DeadLetterProblem(HttpStatus status, String message) {
        super(status, message);
    }

    static DeadLetterProblem badRequest(String message) {
        return new DeadLetterProblem(HttpStatus.BAD_REQUEST, message);
    }

    static DeadLetterProblem notFound(String message) {
        return new DeadLetterProblem(HttpStatus.NOT_FOUND, message);
    }

    static DeadLetterProblem conflict(String message) {
        return new DeadLetterProblem(HttpStatus.CONFLICT, message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(getReason());
    }
}
