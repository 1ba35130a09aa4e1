package orderflow.notifications;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import orderflow.localstack.LocalStack;

/** The mail sink, as who opens its page sees it. */
final class Mailbox {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Mailbox() {}

    /** Every copy of the mail with that Message-ID, given without angle brackets. */
    static List<ReceivedMail> mails(String messageId) {
        List<String> ids = JsonPath.read(get("/api/v1/search?query=message-id:" + messageId), "$.messages[*].ID");
        return ids.stream()
                .map(id -> ReceivedMail.of(get("/api/v1/message/" + id)))
                .toList();
    }

    private static String get(String path) {
        try {
            URI uri = URI.create(LocalStack.shared().mailUrl() + path);
            return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record ReceivedMail(String messageId, String to, String subject, String text, String html) {

        static ReceivedMail of(String json) {
            return new ReceivedMail(
                    JsonPath.read(json, "$.MessageID"),
                    JsonPath.read(json, "$.To[0].Address"),
                    JsonPath.read(json, "$.Subject"),
                    JsonPath.read(json, "$.Text"),
                    JsonPath.read(json, "$.HTML"));
        }
    }
}
