package orderflow.localstack.system;

import java.util.Objects;

/** An argument is wrong, which only the command itself could see. The message is one line that says which and why. */
public final class WrongArgumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongArgumentException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
