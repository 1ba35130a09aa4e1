package orderflow.localstack.mail;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How the sink fails, for tests of mail senders; at first not at all. Safe for use by several threads. */
final class MailFaults {

    enum Fault {
        /** The mail is kept and accepted. */
        NONE,
        /** Not now: a reply 4yz; the mail is not kept. */
        POSTPONE,
        /** Never: a reply 5yz; the mail is not kept. */
        REFUSE,
        /** The mail is kept, and the connection cut before the answer. */
        CUT
    }

    private Fault fault = Fault.NONE;
    private int every = 1;
    private int mails;

    /** What happens, and to every which mail. */
    record State(String fault, int every) {}

    synchronized State state() {
        return new State(fault.name().toLowerCase(Locale.ROOT), every);
    }

    /**
     * Takes {@code {"fault":"postpone","every":2}}.
     *
     * @throws IllegalArgumentException that says what it takes, where it is something else
     */
    synchronized void become(JsonNode request) {
        Fault wanted = fault(request.path("fault").asString(""));
        int wantedEvery = request.path("every").asInt(1);
        if (wantedEvery < 1) {
            throw new IllegalArgumentException("every is 1 or more");
        }
        fault = wanted;
        every = wantedEvery;
        mails = 0;
    }

    /** What becomes of the next mail. */
    synchronized Fault next() {
        mails++;
        return mails % every == 0 ? fault : Fault.NONE;
    }

    private static Fault fault(String name) {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "fault is one of none, postpone, refuse, cut, not '%s'".formatted(name)));
    }
}
