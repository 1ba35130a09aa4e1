package orderflow.orders.recovery;

/** Why there is no recovery. The message is one line that says what it is, and what to do; nothing of personal data. */
final class RecoveryException extends RuntimeException {

    RecoveryException(String message) {
        super(message);
    }
}
