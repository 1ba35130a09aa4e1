package orderflow.orders.web;

import java.util.List;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.failure.FailureKind;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every failure as an RFC 9457 problem; what went wrong inside stays inside. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    static final String RETRY_AFTER_SECONDS = "2";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidRequestException e) {
        return answer(problem(HttpStatus.BAD_REQUEST, "The request is not valid; see errors."), e.violations());
    }

    /** Tomcat's word for a query that is not percent-encoded UTF-8. */
    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidParameterException e) {
        return invalid(new InvalidRequestException("query", "must be percent-encoded UTF-8"));
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(OrderNotFoundException e) {
        return answer(problem(HttpStatus.NOT_FOUND, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(BodyTooLargeException e) {
        return answer(
                problem(HttpStatus.CONTENT_TOO_LARGE, "The body has more than " + BodyText.MAX_BYTES + " bytes."));
    }

    @ExceptionHandler
    ResponseEntity<Object> keyTaken(KeyTakenException e) {
        return answer(
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "Another order has been placed under this Idempotency-Key."),
                List.of(new Violation("Idempotency-Key", "must be new for another order")));
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(OverloadedException e) {
        return unavailable("Too many requests are waiting.");
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception e) {
        if (FailureKind.of(e) == FailureKind.INFRASTRUCTURE) {
            return unavailable("The database cannot be reached.");
        }
        log.error("A request failed", e);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."));
    }

    /** Says its type itself: an Accept header, however odd, is no reason to hide what is wrong. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static ResponseEntity<Object> unavailable(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, List<Violation> violations) {
        problem.setProperty("errors", violations);
        return answer(problem);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
