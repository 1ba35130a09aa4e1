package orderflow.messaging.deadletter;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.context.annotation.Bean;

/** On the management port a {@code 503} says when to come again: an endpoint's answer has no headers of its own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class RetryAfterConfiguration {

    private static final String SECONDS = "2";

    @Bean
    Filter retryAfter() {
        return (request, response, chain) -> chain.doFilter(request, new RetryAfter((HttpServletResponse) response));
    }

    private static final class RetryAfter extends HttpServletResponseWrapper {

        RetryAfter(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            if (status == SC_SERVICE_UNAVAILABLE) {
                setHeader("Retry-After", SECONDS);
            }
            super.setStatus(status);
        }
    }
}
