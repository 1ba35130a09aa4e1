package orderflow.messaging.deadletter;

import java.util.UUID;
import java.util.function.Supplier;
import orderflow.messaging.failure.FailureKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;

/**
 * Dead letters on the management port. {@code GET} lists, filtered by {@code status}, {@code topic}, {@code key} and
 * {@code eventType}, in pages of {@code limit} from {@code cursor} on; {@code GET /{id}} shows one; {@code POST /{id}}
 * handles it again; {@code DELETE /{id}?reason=} discards it. Who does it, for the audit, is {@code by}: in a body
 * {@code {"by":"ada"}} of the one, a parameter of the other. Every refusal is an RFC 9457 problem.
 */
@WebEndpoint(id = "deadletters")
final class DeadLetterEndpoint {

    private static final MimeType PROBLEM = MimeType.valueOf("application/problem+json");
    private static final MimeType JSON = MimeType.valueOf("application/json");

    private final DeadLetterOperations operations;

    DeadLetterEndpoint(DeadLetterOperations operations) {
        this.operations = operations;
    }

    @ReadOperation
    WebEndpointResponse<Object> list(
            @Nullable String status,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String eventType,
            @Nullable String limit,
            @Nullable String cursor) {
        return answer(() -> {
            UUID after = cursor == null ? null : RequestReader.id("cursor", cursor);
            DeadLetterFilter filter = new DeadLetterFilter(
                    RequestReader.statuses(status),
                    RequestReader.stored(topic),
                    RequestReader.stored(key),
                    RequestReader.stored(eventType),
                    after);
            return operations.page(filter, RequestReader.limit(limit));
        });
    }

    @ReadOperation
    WebEndpointResponse<Object> show(@Selector String id) {
        return answer(() -> operations.show(RequestReader.id("id", id)));
    }

    /** Without a body; one with a parameter besides the id would insist on one. */
    @WriteOperation
    WebEndpointResponse<Object> retry(@Selector String id) {
        return retry(id, null);
    }

    @WriteOperation
    WebEndpointResponse<Object> retry(@Selector String id, @Nullable String by) {
        return answer(() -> operations.retry(RequestReader.id("id", id), RequestReader.by(by)));
    }

    @DeleteOperation
    WebEndpointResponse<Object> discard(@Selector String id, @Nullable String reason, @Nullable String by) {
        return answer(() ->
                operations.discard(RequestReader.id("id", id), RequestReader.reason(reason), RequestReader.by(by)));
    }

    private static WebEndpointResponse<Object> answer(Supplier<Object> action) {
        try {
            return new WebEndpointResponse<>(action.get(), WebEndpointResponse.STATUS_OK, JSON);
        } catch (DeadLetterProblem problem) {
            return problem(problem);
        } catch (RuntimeException | Error failure) {
            if (FailureKind.of(failure) == FailureKind.INFRASTRUCTURE) {
                return problem(DeadLetterProblem.unavailable(
                        "The database or the broker is away: nothing was changed. Try again when it is back."));
            }
            throw failure;
        }
    }

    private static WebEndpointResponse<Object> problem(DeadLetterProblem problem) {
        return new WebEndpointResponse<>(problem.body(), problem.status(), PROBLEM);
    }
}
