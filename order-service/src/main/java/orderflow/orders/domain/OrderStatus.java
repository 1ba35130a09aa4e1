package orderflow.orders.domain;

/** Where an order stands, as the outside sees it. */
public enum OrderStatus {
    /** Accepted; the payment's outcome is not known yet. */
    PLACED,
    /** Paid. */
    CONFIRMED,
    /** The payment was declined. */
    DECLINED,
    /** Taken back by the customer. */
    CANCELLED,
    /** No outcome of the payment in time. */
    EXPIRED
}
