package orderflow.chaos.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Finds a pattern in a stream of bytes, also where it lies across two chunks. For one thread. */
final class PatternSearch {

    private String tail = "";

    /** How often the pattern ends in this chunk. */
    int count(String pattern, byte[] chunk, int length) {
        String text = tail + new String(chunk, 0, length, ISO_8859_1);
        int found = 0;
        int end = 0;
        for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, end)) {
            found++;
            end = at + pattern.length();
        }
        tail = text.substring(Math.max(end, text.length() - pattern.length() + 1));
        return found;
    }
}
