package orderflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.system.SystemPorts;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code ./orderflow} refuses wrong arguments by a table before the program is built. */
class UsageTableTest {

    @Test
    void theTableSaysWhatTheProgramTakes() throws IOException {
        assertThat(Files.readAllLines(Path.of("usage.txt"))).isEqualTo(table());
    }

    private static List<String> table() {
        Stream<String> commands = Orderflow.commandLine().getSubcommands().entrySet().stream()
                .flatMap(command -> lines(command.getKey(), command.getValue()));
        Stream<String> ports = new SystemPorts(0)
                .all().entrySet().stream().map(port -> "port " + port.getKey() + "=" + port.getValue());

        return Stream.concat(commands, ports).toList();
    }

    private static Stream<String> lines(String name, CommandLine command) {
        Stream<String> options = command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()).map(word -> name + " " + word + kind(option)));
        Stream<String> below = command.getSubcommands().entrySet().stream()
                .flatMap(sub -> lines(name + " " + sub.getKey(), sub.getValue()));
        return Stream.of(Stream.of(name), options, below).flatMap(lines -> lines);
    }

    private static String kind(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return "=help";
        }
        if (option.arity().max() == 0) {
            return "";
        }
        boolean number = List.of(int.class, long.class).contains(option.type());
        return number ? "=number " + option.defaultValue() : "=text";
    }
}
