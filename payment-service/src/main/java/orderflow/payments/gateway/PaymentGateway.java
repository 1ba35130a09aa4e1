package orderflow.payments.gateway;

/**
 * Moves the money. Outside: slow, sometimes without an answer, and never called while a transaction is open. Safe for
 * use by several threads.
 */
public interface PaymentGateway {

    /**
     * Captures the money once for each idempotency key, however often it is asked: the same key gets the same final answer.
     * Blocks until the answer is there or the time-out is over.
     *
     * @throws IllegalStateException where a transaction is open
     */
    CaptureResult capture(CaptureRequest request);
}
