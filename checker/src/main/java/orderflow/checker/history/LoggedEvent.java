package orderflow.checker.history;

import java.util.UUID;

/**
 * A row of a service's event log.
 *
 * @param type the contract's full name, e.g. {@code orderflow.orders.v1.OrderPlaced}
 */
public record LoggedEvent(UUID id, UUID stream, int version, String type, Content content) {

    /** The type without its package. */
    public String name() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return "event %s (%s, version %s of %s)".formatted(id, name(), version, stream);
    }
}
