package orderflow.service.web;

import static org.springframework.http.HttpHeaders.ACCEPT_ENCODING;
import static org.springframework.http.HttpHeaders.ACCEPT_PATCH;
import static org.springframework.http.HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD;
import static org.springframework.http.HttpHeaders.CACHE_CONTROL;
import static org.springframework.http.HttpHeaders.CONTENT_ENCODING;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What RFC 9110 asks of every resource alike. Safe for use by several threads. */
final class HttpRules extends HttpFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Kept by the client alone, and asked for again each time: what an answer shows of a person may be erased.
        response.setHeader(CACHE_CONTROL, "private, no-cache");
        if (request.getRequestURI().startsWith("//")) {
            PlainProblem.write(request, response, 404, "There is nothing at this path.");
        } else if (isCoded(request)) {
            response.setHeader(ACCEPT_ENCODING, "identity");
            PlainProblem.write(request, response, 415, "A body must come without Content-Encoding.");
        } else if (!SAFE.contains(request.getMethod()) && !JsonOnly.isTakenBy(request)) {
            PlainProblem.write(request, response, 406, "Accept must take application/json.");
        } else {
            chain.doFilter(new ByItsMapping(request), new WithoutPatch(response));
        }
    }

    private static boolean isCoded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(CONTENT_ENCODING)).stream()
                .anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    }

    /**
     * Which methods a resource has is what its mapping says, for {@code TRACE}, {@code OPTIONS} and a preflight, too. Servlets
     * answer these three with methods that no resource has.
     */
    private static final class ByItsMapping extends HttpServletRequestWrapper {

        ByItsMapping(HttpServletRequest request) {
            super(request);
        }

        /** A method in small letters is another one, which has no mapping. */
        @Override
        public String getMethod() {
            return super.getMethod().equals("TRACE") ? "trace" : super.getMethod();
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equals(ACCESS_CONTROL_REQUEST_METHOD) ? null : super.getHeader(name);
        }
    }

    /** {@code Accept-Patch} says that there is {@code PATCH}, even where it is empty (RFC 5789, 3.1). */
    private static final class WithoutPatch extends HttpServletResponseWrapper {

        WithoutPatch(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equals(ACCEPT_PATCH)) {
                super.addHeader(name, value);
            }
        }
    }
}
