package orderflow.cli.arguments;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number above 0. */
public final class AtLeastOne implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        return bounded(text, 1);
    }

    static int bounded(String text, int least) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new TypeConversionException(
                "'" + text + "' is not a whole number from " + least + " to " + Integer.MAX_VALUE);
    }
}
