package orderflow.messaging.failpoint;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeTypeUtils;

/** What an endpoint answers: the new state, or why it was not what it takes (RFC 9457). */
final class FaultAnswer {

    private FaultAnswer() {}

    static WebEndpointResponse<Object> of(Supplier<Object> action) {
        try {
            return new WebEndpointResponse<>(action.get());
        } catch (IllegalArgumentException e) {
            return new WebEndpointResponse<>(
                    Map.of("status", 400, "title", "Bad Request", "detail", String.valueOf(e.getMessage())),
                    WebEndpointResponse.STATUS_BAD_REQUEST,
                    MimeTypeUtils.parseMimeType("application/problem+json"));
        }
    }
}
