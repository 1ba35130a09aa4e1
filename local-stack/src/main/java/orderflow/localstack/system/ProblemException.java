package orderflow.localstack.system;

import java.util.Objects;

/** Something the user can do something about. The message is one line that says what, and what to do. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProblemException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
