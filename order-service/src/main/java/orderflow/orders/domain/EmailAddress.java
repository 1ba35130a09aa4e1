package orderflow.orders.domain;

import java.util.regex.Pattern;

/** An e-mail address: personal data. */
public record EmailAddress(String value) {

    public static final int MAX_LENGTH = 254;

    /** Dot-atoms of RFC 5322 before the @, a host name with a dot behind it. */
    private static final Pattern ADDRESS = Pattern.compile("(?=[^@]{1,64}@)"
            + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    /** @throws IllegalArgumentException where no mail can be sent to it */
    public EmailAddress {
        if (value.length() > MAX_LENGTH || !ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be an e-mail address of at most " + MAX_LENGTH + " characters, like ada@example.com");
        }
    }

    /** Without the address: this text may end up in a log line. */
    @Override
    public String toString() {
        return "EmailAddress";
    }
}
