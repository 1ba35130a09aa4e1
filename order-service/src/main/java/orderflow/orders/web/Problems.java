package orderflow.orders.web;

import java.util.List;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.failure.FailureKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure as an RFC 9457 problem; what went wrong inside stays inside. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "The request is not valid; see errors.");
        problem.setProperty("errors", e.violations());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(OrderNotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + BodyText.MAX_BYTES + " bytes.");
    }

    @ExceptionHandler
    ProblemDetail keyTaken(KeyTakenException e) {
        ProblemDetail problem =
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "Another order has been placed under this Idempotency-Key.");
        problem.setProperty("errors", List.of(new Violation("Idempotency-Key", "must be new for another order")));
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overloaded(OverloadedException e) {
        return unavailable("Too many requests are waiting.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(Exception e) {
        if (FailureKind.of(e) == FailureKind.INFRASTRUCTURE) {
            return unavailable("The database cannot be reached.");
        }
        log.error("A request failed", e);
        return ResponseEntity.of(problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."))
                .build();
    }

    private static ResponseEntity<ProblemDetail> unavailable(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
