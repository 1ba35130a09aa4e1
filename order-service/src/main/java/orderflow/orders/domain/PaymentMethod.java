package orderflow.orders.domain;

import java.util.regex.Pattern;

/** The payment gateway's token for the way to pay. */
public record PaymentMethod(String value) {

    public static final int MAX_LENGTH = 64;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_LENGTH + "}");

    /** @throws IllegalArgumentException where it cannot be a token */
    public PaymentMethod {
        if (!TOKEN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must have 1 to " + MAX_LENGTH + " characters out of A-Z, a-z, 0-9, _ and -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
