package orderflow.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The last thing a server said. */
final class LogTail {

    private LogTail() {}

    /** The last line of the file that says something, and where to read the rest. */
    static String of(Path log) {
        try {
            String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            String last = Arrays.stream(text.split("\\R"))
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .reduce("it said nothing", (earlier, later) -> later);
            return last.strip() + " (" + log + ")";
        } catch (IOException e) {
            return "see " + log;
        }
    }
}
