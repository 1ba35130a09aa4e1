package orderflow.localstack.mail;

import java.nio.charset.StandardCharsets;

/** Finds single headers in a mail without parsing the rest of it. */
record MailHeaders(String text) {

    private static final int LONGEST_VALUE = 1_000;
    private static final int MOST_OCTETS = 64 * 1024;

    /** The headers of a mail; of very many only the first. */
    static MailHeaders of(byte[] mail) {
        int end = 0;
        int last = Math.min(mail.length, MOST_OCTETS);
        while (end < last && !isBlankLine(mail, end)) {
            end++;
        }
        return new MailHeaders("\r\n" + new String(mail, 0, end, StandardCharsets.UTF_8) + "\r\n");
    }

    /** The first header of that name, its lines joined, as it came otherwise; empty where there is none. */
    String value(String name) {
        int found = find(name);
        if (found < 0) {
            return "";
        }
        StringBuilder value = new StringBuilder();
        int end = found;
        do {
            int start = end;
            end = text.indexOf("\r\n", start) + 2;
            value.append(text, start, end - 2);
        } while (end < text.length() && isSpace(text.charAt(end)));
        String whole = value.toString().strip();
        return whole.codePoints()
                .limit(LONGEST_VALUE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private int find(String name) {
        String start = "\r\n" + name + ":";
        for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
            if (text.regionMatches(true, at, start, 0, start.length())) {
                return at + start.length();
            }
        }
        return -1;
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isBlankLine(byte[] mail, int at) {
        return mail[at] == '\r'
                && at + 3 < mail.length
                && mail[at + 1] == '\n'
                && mail[at + 2] == '\r'
                && mail[at + 3] == '\n';
    }
}
