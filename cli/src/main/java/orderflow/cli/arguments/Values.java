package orderflow.cli.arguments;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads values. A refusal names no Java class. */
public final class Values {

    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Values() {}

    /** The same commands, their values read so. */
    public static CommandLine readBy(CommandLine commands) {
        return commands.registerConverter(int.class, wholeNumber(Integer::parseInt))
                .registerConverter(long.class, wholeNumber(Long::parseLong))
                .registerConverter(double.class, Values::number)
                .registerConverter(UUID.class, Values::id)
                .registerConverter(URI.class, Values::url)
                .registerConverter(Instant.class, Values::moment);
    }

    private static <N> ITypeConverter<N> wholeNumber(Function<String, N> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (NumberFormatException _) {
                throw refused(text, "a whole number, or is too large");
            }
        };
    }

    private static Double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw refused(text, "a number");
    }

    private static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw refused(text, "an id such as 019aa1b2-0000-7000-8000-000000000000");
        }
        return UUID.fromString(text);
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw refused(text, "a URL such as http://127.0.0.1:9082");
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw refused(text, "a time in UTC such as 2026-11-26T06:00:00Z");
        }
    }

    private static TypeConversionException refused(String text, String wanted) {
        return new TypeConversionException("'" + text + "' is not " + wanted);
    }
}
