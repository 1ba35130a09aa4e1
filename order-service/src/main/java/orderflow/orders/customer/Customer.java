package orderflow.orders.customer;

import java.util.UUID;

/**
 * A customer and how to reach them: personal data, for no event log and no log line.
 *
 * @param id the customer
 * @param name as the customer writes it; any characters
 * @param email the e-mail address
 */
public record Customer(UUID id, String name, String email) {

    /** Only the id: this text may end up in a log line. */
    @Override
    public String toString() {
        return "Customer[id=" + id + "]";
    }
}
