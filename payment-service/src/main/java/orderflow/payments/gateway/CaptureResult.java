package orderflow.payments.gateway;

/** What came of a request to capture money. */
public sealed interface CaptureResult {

    /** The money is captured. Final. */
    record Captured() implements CaptureResult {}

    /**
     * The money is not captured and will not be. Final.
     *
     * @param reason in the gateway's words, as far as an event takes them: 255 characters, and none that is no text
     */
    record Declined(String reason) implements CaptureResult {

        private static final int LONGEST = 255;

        public Declined {
            reason = reason.substring(0, Math.min(reason.length(), LONGEST)).replace('\0', ' ');
        }
    }

    /** No answer: it may be captured or not. Only the same key, sent again, gives the answer. */
    record Unknown() implements CaptureResult {}
}
