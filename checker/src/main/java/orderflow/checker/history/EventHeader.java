package orderflow.checker.history;

import java.util.UUID;

/**
 * A record's headers.
 *
 * @param source the service that published it, e.g. {@code /order-service}
 * @param hasContent whether the record has a value
 */
public record EventHeader(UUID id, String type, String source, UUID subject, int version, boolean hasContent) {}
