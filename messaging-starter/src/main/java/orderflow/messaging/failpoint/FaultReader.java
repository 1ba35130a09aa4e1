package orderflow.messaging.failpoint;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import orderflow.messaging.failpoint.Fault.Action;
import orderflow.messaging.failpoint.Fault.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads the parts of a fault as people write them. Each throws an {@link IllegalArgumentException} that says what it takes. */
final class FaultReader {

    private static final Duration CENTURY = Duration.ofDays(36_500);

    private FaultReader() {}

    static Action action(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("action is missing: it is one of " + choices(Action.class));
        }
        return oneOf("action", Action.class, text);
    }

    static Failure failure(@Nullable String text) {
        return text == null ? Failure.UNEXPECTED : oneOf("failure", Failure.class, text);
    }

    static int number(String name, @Nullable String text) {
        return text == null ? 1 : read(name, "a whole number", text, Integer::parseInt);
    }

    static long seed(@Nullable String text) {
        return text == null ? 0 : read("seed", "a whole number", text, Long::parseLong);
    }

    static double probability(@Nullable String text) {
        return text == null ? 1 : read("probability", "a number from 0 to 1", text, Double::parseDouble);
    }

    static Duration duration(String name, @Nullable String text) {
        return text == null ? Duration.ZERO : read(name, "a time like 500ms or 2s", text, FaultReader::time);
    }

    /** A clock that is moved further knows no instant any more. */
    private static Duration time(String text) {
        Duration time = DurationStyle.detectAndParse(text);
        if (time.abs().compareTo(CENTURY) > 0) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static <T> T read(String name, String kind, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw new IllegalArgumentException("%s is %s, not '%s'".formatted(name, kind, text));
        }
    }

    private static <E extends Enum<E>> E oneOf(String name, Class<E> choices, String text) {
        return read(
                name, "one of " + choices(choices), text, word -> Enum.valueOf(choices, word.toUpperCase(Locale.ROOT)));
    }

    private static <E extends Enum<E>> String choices(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
