package orderflow.cli.arguments;

import picocli.CommandLine.ITypeConverter;

/** A whole number that is 0 or more. */
public final class AtLeastZero implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        return AtLeastOne.bounded(text, 0);
    }
}
