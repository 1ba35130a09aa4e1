package orderflow.orders.web;

import java.util.List;
import orderflow.messaging.batch.OverloadedException;
import orderflow.service.web.Problems;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What only orders are refused for; {@link Problems} has the rest. */
@RestControllerAdvice
@Order(0)
final class OrderProblems {

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidRequestException e) {
        return answer(HttpStatus.BAD_REQUEST, "The request is not valid; see errors.", e.violations());
    }

    /** Tomcat's word for a query that is not percent-encoded UTF-8. */
    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidParameterException e) {
        return invalid(new InvalidRequestException("query", "must be percent-encoded UTF-8"));
    }

    /** The answer to an order under a key that another one has. */
    static ResponseEntity<Object> keyTaken() {
        return answer(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Another order has been placed under this Idempotency-Key.",
                List.of(new Violations.Violation("Idempotency-Key", "must be new for another order")));
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(OverloadedException e) {
        return Problems.unavailable("Too many requests are waiting.");
    }

    private static ResponseEntity<Object> answer(
            HttpStatus status, String detail, List<Violations.Violation> violations) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", violations);
        return Problems.answer(problem);
    }
}
