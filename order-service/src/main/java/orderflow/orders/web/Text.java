package orderflow.orders.web;

/** What characters a text is made of; counted as code points, so that an emoji is one. */
final class Text {

    private Text() {}

    static boolean hasLength(String text, int least, int most) {
        int characters = text.codePointCount(0, text.length());
        return least <= characters && characters <= most;
    }

    /** No control characters, no line ends of any kind, no half of a surrogate pair. */
    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Text::breaksLine);
    }

    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Text::isSpace);
    }

    /** One line without any space. */
    static boolean isVisible(String text) {
        return text.codePoints().noneMatch(character -> breaksLine(character) || isSpace(character));
    }

    private static boolean breaksLine(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }
}
