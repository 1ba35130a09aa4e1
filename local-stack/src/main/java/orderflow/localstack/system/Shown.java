package orderflow.localstack.system;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of others, as a terminal may have it: what would steer it, turn text around or stay unseen stands there as its code,
 * which in JSON means the same character.
 */
public final class Shown {

    private static final String UNSAFE = "[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}]";
    private static final Pattern IN_A_LINE = Pattern.compile(UNSAFE);
    private static final Pattern IN_LINES = Pattern.compile("(?!\n)" + UNSAFE);

    private Shown() {}

    /** As one line, whatever it says. */
    public static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll(Shown::codes);
    }

    /** In the lines that it has. */
    public static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll(Shown::codes);
    }

    private static String codes(MatchResult unsafe) {
        return unsafe.group()
                .chars()
                .mapToObj(character -> String.format(Locale.ROOT, "\\\\u%04x", character))
                .collect(Collectors.joining());
    }
}
