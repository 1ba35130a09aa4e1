package orderflow.messaging.deadletter;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Dead letters on the management port. {@code GET} lists, filtered by {@code status}, {@code topic}, {@code key} and
 * {@code eventType}, in pages of {@code limit} from {@code cursor} on; {@code GET /{id}} shows one; {@code POST /{id}}
 * handles it again; {@code DELETE /{id}?reason=} discards it. The audit keeps {@code by}: a field of the {@code POST}'s
 * body, a parameter of the {@code DELETE}.
 */
@RestController
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnBean(DeadLetterOperations.class)
@RequestMapping("${management.endpoints.web.base-path:/actuator}/deadletters")
final class DeadLetterController {

    private static final int LARGEST_LIMIT = 500;
    private static final int LONGEST_TEXT = 500;

    private final DeadLetterOperations operations;

    DeadLetterController(DeadLetterOperations operations) {
        this.operations = operations;
    }

    record RetryRequest(@Nullable String by) {}

    @GetMapping
    DeadLetterPage list(
            @RequestParam(defaultValue = "DEAD,PARKED,HANDLED,DISCARDED") Set<DeadLetterStatus> status,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String eventType,
            @RequestParam(defaultValue = "50") int limit,
            @Nullable UUID cursor) {
        require(
                status.stream().allMatch(Objects::nonNull),
                "status must be of " + Arrays.toString(DeadLetterStatus.values()) + ".");
        require(limit >= 1 && limit <= LARGEST_LIMIT, "limit must be a number from 1 to " + LARGEST_LIMIT + ".");
        return operations.page(
                new DeadLetterFilter(status, storable(topic), storable(key), storable(eventType), cursor), limit);
    }

    @GetMapping("/{id}")
    DeadLetterDetails show(@PathVariable UUID id) {
        return operations.show(id);
    }

    @PostMapping("/{id}")
    DeadLetterOutcome retry(@PathVariable UUID id, @RequestBody(required = false) @Nullable RetryRequest request) {
        return operations.retry(id, by(request == null ? null : request.by()));
    }

    @DeleteMapping("/{id}")
    DeadLetterOutcome discard(
            @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, @Nullable String by) {
        require(
                !reason.isBlank() && reason.length() <= LONGEST_TEXT,
                "reason must be given, in at most %s characters: it is kept in the audit.".formatted(LONGEST_TEXT));
        return operations.discard(id, RecordKey.storable(reason.strip()), by(by));
    }

    private static String by(@Nullable String text) {
        String by = text == null || text.isBlank() ? "unknown" : text.strip();
        require(by.length() <= LONGEST_TEXT, "by must have at most %s characters.".formatted(LONGEST_TEXT));
        return RecordKey.storable(by);
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : RecordKey.storable(text);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw DeadLetterProblem.badRequest(otherwise);
        }
    }
}
