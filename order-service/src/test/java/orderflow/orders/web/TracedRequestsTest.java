package orderflow.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import orderflow.messaging.trace.Traces;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

/** Which requests are traced, and what their spans tell; of those without a caller's decision none is sampled here. */
class TracedRequestsTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    private final Traces traces = new Traces(provider.get("test"));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/v1/orders/ada@example.com");

    @Test
    void aSampledRequestContinuesItsCallersTraceAndWhatFollowsIsWithinIt() throws Exception {
        String[] within = new String[1];
        serve(TRACE + "01", (_, _) -> within[0] = traces.request(null).traceparent());

        assertThat(span().getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span().getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(within[0]).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-" + span().getSpanId() + "-01");
    }

    @Test
    void itTellsTheRouteAndNotThePath() throws Exception {
        serve(TRACE + "01", (served, response) -> {
            served.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/v1/orders/{orderId}");
            ((HttpServletResponse) response).setStatus(400);
        });

        assertThat(span().getName()).isEqualTo("GET /v1/orders/{orderId}");
        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span().toString()).doesNotContain("ada@example.com");
    }

    @Test
    void anErrorOfOursIsAnErrorOfTheSpan() throws Exception {
        serve(TRACE + "01", (_, response) -> ((HttpServletResponse) response).setStatus(503));

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(errorType()).isEqualTo("503");
    }

    @Test
    void aFailureEndsTheSpanAndGoesOn() {
        assertThatThrownBy(() -> serve(TRACE + "01", (_, _) -> {
                    throw new IllegalStateException("a secret");
                }))
                .hasMessage("a secret");

        assertThat(errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(span().toString()).doesNotContain("a secret");
    }

    @Test
    void aRequestOfATraceThatIsNotSampledMakesNoSpan() throws Exception {
        serve(TRACE + "00", (_, _) -> {});
        serveAll(request);

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void whereTheCallerHasNotDecidedOrNotValidlyTheShareThatIsSetDoes() throws Exception {
        serve("00-nonsense-01", (_, _) -> {});
        assertThat(exporter.getFinishedSpanItems()).isEmpty();

        serveAll(request, new MockHttpServletRequest());
        assertThat(exporter.getFinishedSpanItems()).hasSize(2);
    }

    @Test
    void aMethodThatIsNoneIsNotTold() throws Exception {
        request.setMethod("lovelace");
        serve(TRACE + "01", (_, _) -> {});

        assertThat(span().getName()).isEqualTo("_OTHER");
        assertThat(span().toString()).doesNotContain("lovelace");
    }

    private void serve(String traceparent, FilterChain chain) throws Exception {
        request.addHeader("traceparent", traceparent);
        new TracedRequests(traces).doFilter(request, new MockHttpServletResponse(), chain);
    }

    /** Of those without a caller's decision each is sampled. */
    private void serveAll(MockHttpServletRequest... requests) throws Exception {
        Traces all = new Traces(SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()
                .get("test"));
        for (MockHttpServletRequest served : List.of(requests)) {
            new TracedRequests(all).doFilter(served, new MockHttpServletResponse(), (_, _) -> {});
        }
    }

    private SpanData span() {
        return exporter.getFinishedSpanItems().getFirst();
    }

    private String errorType() {
        return span().getAttributes().get(AttributeKey.stringKey("error.type"));
    }
}
