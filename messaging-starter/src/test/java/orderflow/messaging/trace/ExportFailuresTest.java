package orderflow.messaging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import orderflow.messaging.support.TestSchema;
import orderflow.messaging.support.TracedService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where the traces' backend takes no span. */
@ExtendWith(OutputCaptureExtension.class)
class ExportFailuresTest {

    private static final int REFUSED = 400;

    private final AtomicInteger attempts = new AtomicInteger();
    private HttpServer backend;

    @BeforeEach
    void refuseAll() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/v1/traces", exchange -> {
            attempts.incrementAndGet();
            exchange.sendResponseHeaders(REFUSED, -1);
            exchange.close();
        });
        backend.start();
    }

    @AfterEach
    void stop() {
        backend.stop(0);
    }

    @Test
    void theyAreToldInOneLineHoweverManyThereAre(CapturedOutput output) {
        try (TracedService service = TracedService.exportingTo(TestSchema.create(), url())) {
            await().until(() -> exported(service) >= 3);

            assertThat(output.getAll().lines())
                    .filteredOn(line -> line.contains("Failed to export spans"))
                    .hasSize(1);
        }
    }

    @Test
    void theyAreWarningsThatNameTheCauseWithoutItsStack() {
        LogRecord line = new LogRecord(Level.SEVERE, "Failed to export spans");
        line.setThrown(new UncheckedIOException(new IOException("connection refused")));

        assertThat(new ExportFailures().isLoggable(line)).isTrue();

        assertThat(line.getLevel()).isEqualTo(Level.WARNING);
        assertThat(line.getThrown()).isNull();
        assertThat(line.getMessage()).isEqualTo("Failed to export spans java.io.IOException: connection refused");
    }

    private int exported(TracedService service) {
        service.bean(Tracer.class).spanBuilder("lost").setNoParent().startSpan().end();
        service.bean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
        return attempts.get();
    }

    private String url() {
        return "http://127.0.0.1:" + backend.getAddress().getPort() + "/v1/traces";
    }
}
