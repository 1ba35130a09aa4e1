package orderflow.localstack;

import java.util.Objects;

/** A server did not start. The message is for people: one line that says which, why, and where to read on. */
public final class ServerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailedException(String message) {
        super(message);
    }

    public ServerFailedException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
