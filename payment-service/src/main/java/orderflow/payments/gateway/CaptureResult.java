package orderflow.payments.gateway;

/** What came of a request to capture money. */
public sealed interface CaptureResult {

    /** The money is captured. Final. */
    record Captured() implements CaptureResult {}

    /** The money is not captured and will not be. Final. @param reason in the gateway's words */
    record Declined(String reason) implements CaptureResult {}

    /** No answer: it may be captured or not. Only the same key, sent again, gives the answer. */
    record Unknown() implements CaptureResult {}
}
