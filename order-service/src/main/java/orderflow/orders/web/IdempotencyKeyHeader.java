package orderflow.orders.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKeyHeader {

    private static final String NAME = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKeyHeader() {}

    /** Null where it is not there, or something is wrong, which is noted then. */
    static @Nullable String read(HttpServletRequest request, Violations violations) {
        Set<String> keys = new HashSet<>(Collections.list(request.getHeaders(NAME)));
        if (keys.isEmpty()) {
            return null;
        }
        String key = keys.iterator().next();
        if (keys.size() > 1) {
            violations.add(NAME, "must be given once");
        } else if (!VISIBLE_ASCII.matcher(key).matches()) {
            violations.add(NAME, "must have 1 to 255 visible ASCII characters");
        }
        return key;
    }
}
