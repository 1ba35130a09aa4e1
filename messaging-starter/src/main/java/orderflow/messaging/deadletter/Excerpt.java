package orderflow.messaging.deadletter;

/** The beginning of a record's text, for an index, a list or a log: of itself the text may be as large as a record. */
final class Excerpt {

    private static final int LONGEST = 255;
    private static final String MORE = "…";

    private Excerpt() {}

    /** The text itself where it is not long; no character is cut in two. */
    static String of(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}
