package orderflow.messaging.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that samples no trace of its own, and whose spans are kept in memory. */
public final class TracedService implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final String name = "traced-" + COUNT.incrementAndGet();
    private final ConfigurableApplicationContext context;

    public TracedService(TestSchema schema) {
        this(schema, "http://127.0.0.1:4318/v1/traces", false);
    }

    /** One that sends its spans to that backend, too. */
    public static TracedService exportingTo(TestSchema schema, String backend) {
        return new TracedService(schema, backend, true);
    }

    private TracedService(TestSchema schema, String backend, boolean exporting) {
        context = TestService.application(name, schema)
                .properties(
                        "management.opentelemetry.tracing.export.otlp.endpoint=" + backend,
                        "management.tracing.export.otlp.enabled=" + exporting,
                        "management.opentelemetry.tracing.export.schedule-delay=10ms",
                        "management.tracing.sampling.probability=" + (exporting ? 1 : 0))
                .initializers(starting -> keepSpans(starting.getBeanFactory()))
                .run();
    }

    /** A trace that began elsewhere, and is recorded. */
    public static String sampled() {
        return traceparent("01");
    }

    /** One that is not. */
    public static String unsampled() {
        return traceparent("00");
    }

    /** The service's name, and its consumers' group. */
    public String name() {
        return name;
    }

    public RecordingHandler handler() {
        return bean(RecordingHandler.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The spans that have ended, in the order of their ends, as soon as there are so many. */
    public List<SpanData> awaitSpans(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(spans()).hasSize(count));
        return spans();
    }

    /** All that have ended by now. */
    public List<SpanData> spans() {
        bean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        return exporter.getFinishedSpanItems();
    }

    public void forgetSpans() {
        exporter.reset();
    }

    @Override
    public void close() {
        context.close();
    }

    private void keepSpans(ConfigurableListableBeanFactory beans) {
        beans.registerSingleton("spansInMemory", exporter);
    }

    private static String traceparent(String flags) {
        byte[] ids = new byte[24];
        ThreadLocalRandom.current().nextBytes(ids);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-" + flags;
    }
}
