package orderflow.payments;

/** Where a payment stands. */
enum PaymentStatus {
    /** The gateway has not answered yet. */
    PENDING,
    /** The money is captured. */
    CONFIRMED,
    /** The money will not be captured. */
    DECLINED,
    /** The money was captured and went back. */
    REFUNDED
}
