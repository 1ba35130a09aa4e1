package orderflow.cli.deadletters;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One status of a dead letter, or several with commas. */
final class Statuses implements ITypeConverter<String> {

    private static final Set<String> ALL = Set.of("DEAD", "PARKED", "HANDLED", "DISCARDED");

    @Override
    public String convert(String text) {
        if (!ALL.containsAll(List.of(text.split(",", -1)))) {
            throw new TypeConversionException(
                    "'" + text + "' is not DEAD, PARKED, HANDLED, DISCARDED or several of them separated by commas");
        }
        return text;
    }
}
