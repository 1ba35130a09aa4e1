package orderflow.service.web;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import orderflow.messaging.failure.FailureKind;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Every failure as an RFC 9457 problem, on both ports. The words are about the request and never a library's; what went wrong
 * inside stays inside.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {

    public static final String RETRY_AFTER_SECONDS = "2";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** The whole answer. */
    public static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The whole answer to a request that may be sent again. */
    public static ResponseEntity<Object> unavailable(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    /** Tomcat's word for a query that is not percent-encoded UTF-8. */
    @ExceptionHandler
    ResponseEntity<Object> malformed(InvalidParameterException e) {
        return answer(
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The query must be percent-encoded UTF-8."));
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception e) {
        if (FailureKind.of(e) == FailureKind.INFRASTRUCTURE) {
            return unavailable("The database or the broker cannot be reached.");
        }
        log.error("A request failed", e);
        return answer(ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return anything(e);
        }
        return super.handleExceptionInternal(
                e, ProblemDetail.forStatusAndDetail(status, detail(e)), headers, status, request);
    }

    /** Lists what the resource has, as {@code OPTIONS} does. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpHeaders withAllow = new HttpHeaders(headers);
        withAllow.setAllow(methods(e));
        return handleExceptionInternal(e, null, withAllow, status, request);
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

    private static @Nullable String detail(Exception e) {
        return switch (e) {
            case HttpRequestMethodNotSupportedException method ->
                methods(method).stream()
                        .map(HttpMethod::name)
                        .collect(Collectors.joining(", ", "This resource has the methods ", "."));
            case NoResourceFoundException _, NoHandlerFoundException _ -> "There is nothing at this path.";
            case HttpMediaTypeNotAcceptableException type ->
                "Accept must take " + MediaType.toString(type.getSupportedMediaTypes()) + ".";
            case HttpMediaTypeNotSupportedException type ->
                "Content-Type must be " + MediaType.toString(type.getSupportedMediaTypes()) + ".";
            case HttpMessageNotReadableException _ -> "The body must be valid JSON with the fields of this operation.";
            case MissingServletRequestParameterException parameter -> parameter.getParameterName() + " must be given.";
            case TypeMismatchException value ->
                value.getPropertyName() + " must be " + kind(value.getRequiredType()) + ".";
            case ResponseStatusException answer -> answer.getReason();
            default -> null;
        };
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == UUID.class) {
            return "a UUID";
        }
        return type == int.class ? "a whole number" : "a value that this operation takes";
    }

    private static Set<HttpMethod> methods(HttpRequestMethodNotSupportedException e) {
        Set<HttpMethod> mapped = e.getSupportedHttpMethods();
        Set<HttpMethod> methods = new LinkedHashSet<>(mapped == null ? Set.of() : mapped);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return methods;
    }
}
