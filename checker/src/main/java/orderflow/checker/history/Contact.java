package orderflow.checker.history;

import java.util.UUID;

/** How a customer is reached. Personal data: compared, never printed. */
public record Contact(UUID customerId, String name, String email) {

    @Override
    public String toString() {
        return "customer " + customerId;
    }
}
