package orderflow.orders.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import orderflow.service.web.PlainProblem;
import orderflow.service.web.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Refuses a request that has waited too long to be served, before anything is done for it: under a burst the machine's time
 * goes to those who can still be answered soon. Waiting counts from when the request was there to be read, so a slow client
 * is not late. Safe for use by several threads.
 */
@Component
@EnableConfigurationProperties(WebProperties.class)
final class QueueTimeoutFilter implements Filter {

    private final long maxWaitNanos;

    QueueTimeoutFilter(WebProperties settings) {
        this.maxWaitNanos = settings.maxWait().toNanos();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (RequestQueue.waitedNanos() > maxWaitNanos) {
            refuse((HttpServletRequest) request, (HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
        // What is left to do takes as long as the client likes: to read its answer, or to send a body that nobody
        // wants.
        RequestQueue.leave();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
        PlainProblem.write(request, response, HttpStatus.SERVICE_UNAVAILABLE.value(), "Too many requests are waiting.");
    }
}
