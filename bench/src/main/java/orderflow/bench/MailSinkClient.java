package orderflow.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import orderflow.localstack.system.JsonHttp;
import tools.jackson.databind.JsonNode;

/** Asks the mail sink which orders' mails it has accepted, and when. */
record MailSinkClient(URI sink) {

    private static final int PAGE = 5_000;

    /** How many mails there are. */
    int total() throws IOException {
        return get(0, 0).path("total").asInt();
    }

    /**
     * When the mail of each order was accepted, in microseconds since 1970, for the latest mails; where an order has
     * several, the first.
     */
    Map<UUID, Long> acceptedMicros(int latest) throws IOException {
        Map<UUID, Long> accepted = new HashMap<>();
        for (int start = 0; start < latest; start += PAGE) {
            for (JsonNode mail : get(start, Math.min(PAGE, latest - start)).path("messages")) {
                accepted.merge(orderId(mail), createdMicros(mail), Math::min);
            }
        }
        return accepted;
    }

    private JsonNode get(int start, int limit) throws IOException {
        return JsonHttp.get(sink.resolve("/api/v1/messages?start=" + start + "&limit=" + limit));
    }

    /** A Message-ID is {@code <orderId>.<kind>@orderflow}. */
    private static UUID orderId(JsonNode mail) {
        return UUID.fromString(mail.path("MessageID").asString().split("\\.", 2)[0]);
    }

    private static long createdMicros(JsonNode mail) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, Instant.parse(mail.path("Created").asString()));
    }
}
