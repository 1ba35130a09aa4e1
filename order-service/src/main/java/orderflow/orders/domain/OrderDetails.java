package orderflow.orders.domain;

import java.time.Instant;

/**
 * What was ordered: settled when the order is placed, and never changed.
 *
 * @param orderId the order, and its stream
 * @param customerId the customer that placed it
 * @param items one or more, all in one currency
 * @param total the sum over the items of quantity times unit price
 * @param paymentMethod the payment gateway's token for the way to pay
 * @param placedAt when it was accepted
 */
public record OrderDetails(
        OrderId orderId,
        CustomerId customerId,
        OrderItems items,
        Money total,
        PaymentMethod paymentMethod,
        Instant placedAt) {}
