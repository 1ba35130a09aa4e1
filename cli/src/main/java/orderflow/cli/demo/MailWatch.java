package orderflow.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import tools.jackson.databind.JsonNode;

/** Sees the first mail about an order, by its Message-ID, when the sink has it. */
final class MailWatch implements AutoCloseable {

    static final String TYPE = "mail";

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Thread thread;

    private MailWatch(Thread thread) {
        this.thread = thread;
    }

    /** Watches the sink; reports the mail on a thread of its own, with its subject as the place. */
    static MailWatch open(URI sink, String orderId, Consumer<SeenEvent> listener) {
        URI search = sink.resolve("/api/v1/search?query=message-id:" + orderId);
        return new MailWatch(Thread.ofVirtual().start(() -> {
            String subject = "";
            while (subject.isEmpty() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                subject = subject(search);
            }
            listener.accept(new SeenEvent(System.nanoTime(), subject, orderId, TYPE));
        }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static String subject(URI search) {
        try {
            JsonNode mail = JsonHttp.get(search).path("messages").path(0);
            return mail.path("Subject").asString("");
        } catch (IOException | ProblemException e) {
            return ""; // the sink may be on its way back
        }
    }
}
