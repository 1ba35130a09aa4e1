package orderflow.orders.domain;

/** What characters a text is made of; counted as code points, so that an emoji is one. */
public final class Text {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /** Letters and a symbol that print nothing: Hangul's fillers and the empty Braille pattern. */
    private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800";

    private static final int LONGEST_QUOTE = 100;

    private Text() {}

    static boolean hasLength(String text, int least, int most) {
        int characters = text.codePointCount(0, text.length());
        return least <= characters && characters <= most;
    }

    /**
     * One line with something to see on it. No control characters, no half of a surrogate pair, and nothing that turns the
     * direction of what stands behind it or hides in it; only the joiners, which scripts and emoji are written with.
     */
    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Text::isHidden) && text.codePoints().anyMatch(Text::isSeen);
    }

    /** Nothing but what is seen, and the marks on it: no spaces either. */
    static boolean isVisible(String text) {
        return text.codePoints().allMatch(character -> isSeen(character) || isMark(character))
                && text.codePoints().anyMatch(Text::isSeen);
    }

    /** What a client has written, fit to be shown: not long, and without anything that does not show. */
    public static String quote(String text) {
        StringBuilder quote = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_QUOTE)
                .forEach(character -> quote.appendCodePoint(isHidden(character) ? '\ufffd' : character));
        return hasLength(text, 0, LONGEST_QUOTE)
                ? quote.toString()
                : quote.append('…').toString();
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !isMark(character) && BLANK.indexOf(character) < 0;
        };
    }
}
