package orderflow.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a server said last. */
final class LogTail {

    private static final Pattern PROBLEM = Pattern.compile("FATAL|ERROR|PANIC|Exception|Caused by|taken|No space left");

    private LogTail() {}

    /** Of what was logged from that octet on, the last line about a problem, or else the last one; and the file. */
    static String of(Path log, long from) {
        try (InputStream stream = Files.newInputStream(log)) {
            stream.skipNBytes(from);
            List<String> lines = said(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            String last = lines.isEmpty() ? "it said nothing" : lines.getLast();
            return lines.reversed().stream()
                            .filter(line -> PROBLEM.matcher(line).find())
                            .findFirst()
                            .orElse(last)
                    + " (" + log + ")";
        } catch (IOException e) {
            return "see " + log;
        }
    }

    private static List<String> said(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at "))
                .toList();
    }
}
