package orderflow.orders.web;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import orderflow.messaging.trace.Traces;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Serves a request that is sampled within a span, which continues the caller's trace. Records the route and never the path: that may
 * hold whatever a client wrote into it.
 */
final class TracedRequests extends HttpFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final transient Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Span span = traces.serve(method(request), request.getHeader("traceparent"));
        if (!span.isRecording()) {
            chain.doFilter(request, response);
            return;
        }
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
            describe(span, request, response.getStatus());
            span.end();
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            Traces.fail(span, failure);
            throw failure;
        }
    }

    /** A client may write anything there, too; the word for that is OpenTelemetry's. */
    private static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "_OTHER";
    }

    private static void describe(Span span, HttpServletRequest request, int status) {
        span.setAttribute("http.request.method", method(request));
        span.setAttribute("http.response.status_code", status);
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
            span.setAttribute("http.route", route);
            span.updateName(method(request) + " " + route);
        }
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            span.setAttribute("error.type", String.valueOf(status));
            span.setStatus(StatusCode.ERROR);
        }
    }
}
