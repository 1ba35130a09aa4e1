package orderflow.orders.domain;

import java.util.UUID;

/** Names a payment of payment-service. */
public record PaymentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
