package orderflow.orders.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import orderflow.messaging.trace.OnTraceEndpoint;
import orderflow.messaging.trace.Traces;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Settings of the web server that no property reaches. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** After Boot's own, whose threads it takes the place of. */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestsInTheirOrder(
            WebProperties settings, MeterRegistry meters) {
        RequestQueue queue = new RequestQueue(new VirtualThreadExecutor("tomcat-handler-"), settings.concurrency());
        Gauge.builder("orderflow.requests.waiting", queue, RequestQueue::waiting)
                .description("Requests that have come and wait to be served")
                .register(meters);
        return factory -> factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(queue));
    }

    @Bean
    @Conditional(OnTraceEndpoint.class)
    FilterRegistrationBean<TracedRequests> tracedRequests(Traces traces) {
        var registration = new FilterRegistrationBean<>(new TracedRequests(traces));
        registration.addUrlPatterns("/v1/*");
        return registration;
    }
}
