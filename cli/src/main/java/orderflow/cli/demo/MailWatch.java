package orderflow.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sees the first mail about an order, by its Message-ID, when the sink has it. */
final class MailWatch implements AutoCloseable {

    static final String TYPE = "mail";

    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Thread thread;

    private MailWatch(Thread thread) {
        this.thread = thread;
    }

    /** Watches the sink; the mail is told on a thread of its own, with its subject for the place. */
    static MailWatch open(HttpClient client, URI sink, String orderId, Consumer<SeenEvent> listener) {
        URI search = sink.resolve("/api/v1/search?query=message-id:" + orderId);
        HttpRequest request = HttpRequest.newBuilder(search).build();
        return new MailWatch(Thread.ofVirtual().start(() -> {
            String subject = "";
            while (subject.isEmpty() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                subject = subject(client, request);
            }
            listener.accept(new SeenEvent(System.nanoTime(), subject, orderId, TYPE));
        }));
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static String subject(HttpClient client, HttpRequest request) {
        try {
            String body = client.send(request, BodyHandlers.ofString()).body();
            JsonNode mail = JsonMapper.shared().readTree(body).path("messages").path(0);
            return mail.path("Subject").asString("");
        } catch (IOException e) {
            return ""; // the sink may be on its way back
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
