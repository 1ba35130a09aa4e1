package orderflow.messaging.trace;

import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.TracingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Traces, on Boot's tracing where they have somewhere to go. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
class TraceAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return tracer.stream().findFirst().map(Traces::new).orElseGet(Traces::off);
    }

    /** Where Boot's own would do something else. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnTraceEndpoint.class)
    static class Traced {

        Traced() {
            ExportFailures.tellSeldom();
        }

        /** A caller's trace context decides; of new traces the share that is set. */
        @Bean
        Sampler sampler(TracingProperties properties) {
            double share = properties.getSampling().getProbability();
            return Sampler.parentBased(new LinkSampler(Sampler.traceIdRatioBased(share)));
        }

        /** In log lines that are written within a span, its ids are called as the Elastic Common Schema calls them. */
        @Bean
        Slf4JEventListener idsInLogs() {
            return new Slf4JEventListener("trace.id", "span.id");
        }
    }
}
