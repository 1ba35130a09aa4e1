package orderflow.messaging.event;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context, version 00. An invalid one is ignored and a new, unsampled trace begins, as the standard asks. */
public final class TraceParent {

    private static final String NO_TRACE = "00000000000000000000000000000000";
    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    static String continueOrStart(@Nullable String traceparent) {
        return traceparent != null && isValid(traceparent) ? traceparent : start();
    }

    /** Whether it is {@code 00-<32 hexadecimal digits, not all 0>-<16, not all 0>-<2>}; by hand, because it is asked for every event. */
    public static boolean isValid(String value) {
        return value.length() == 55
                && value.startsWith("00-")
                && isHex(value, 3, 35)
                && !value.startsWith(NO_TRACE, 3)
                && value.charAt(35) == '-'
                && isHex(value, 36, 52)
                && !value.startsWith(NO_TRACE.substring(16), 36)
                && value.charAt(52) == '-'
                && isHex(value, 53, 55);
    }

    private static boolean isHex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String start() {
        var random = ThreadLocalRandom.current();
        return "00-" + HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong()) + "-"
                + HEX.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
