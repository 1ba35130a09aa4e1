package orderflow.localstack.mail;

/**
 * Finds the end of a mail in its octets: CR LF dot CR LF (RFC 5321, 4.5.2). A dot that begins a line is not the mail's own.
 */
final class MailEnd {

    private enum State {
        LINE_START,
        LEADING_DOT,
        LEADING_DOT_CR,
        INSIDE_LINE,
        CR,
        REACHED
    }

    private State state = State.LINE_START;

    boolean isReached() {
        return state == State.REACHED;
    }

    /** Takes the next octet and says whether it is part of the mail. */
    boolean keeps(int octet) {
        State before = state;
        state = after(before, octet);
        return switch (state) {
            case LEADING_DOT, LEADING_DOT_CR, REACHED -> false;
            case LINE_START, INSIDE_LINE, CR -> true;
        };
    }

    private static State after(State state, int octet) {
        return switch (state) {
            case LINE_START -> octet == '.' ? State.LEADING_DOT : insideLine(octet);
            case LEADING_DOT -> octet == '\r' ? State.LEADING_DOT_CR : insideLine(octet);
            case LEADING_DOT_CR -> octet == '\n' ? State.REACHED : insideLine(octet);
            case INSIDE_LINE -> insideLine(octet);
            case CR -> octet == '\n' ? State.LINE_START : insideLine(octet);
            case REACHED -> throw new IllegalStateException("the mail has ended");
        };
    }

    private static State insideLine(int octet) {
        return octet == '\r' ? State.CR : State.INSIDE_LINE;
    }
}
