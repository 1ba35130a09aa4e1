package orderflow.chaos.proxy;

import java.time.Duration;

/** What a proxy does to the bytes that go through it. */
public sealed interface Trouble {

    /** Nothing: it forwards them. */
    record None() implements Trouble {}

    /** No connection is taken, and those there were are cut. */
    record Refuse() implements Trouble {}

    /** Connections are taken and nothing is forwarded, no end of one either; what came in the meantime is forwarded afterwards. */
    record BlackHole() implements Trouble {}

    /** Each chunk comes so much later, and so many bytes a second at the most; 0 for as many as there are. */
    record Slow(Duration delay, int bytesPerSecond) implements Trouble {

        public Slow {
            if (delay.isNegative() || bytesPerSecond < 0) {
                throw new IllegalArgumentException("delay and bytesPerSecond are 0 or more");
            }
        }
    }

    /**
     * A connection is cut at every n-th occurrence of a pattern: what belongs to it is not forwarded any more. Cut at a
     * request, the server never learns of it; cut at an answer, the server did it and the client does not know.
     */
    record Cut(Direction direction, String pattern, int every) implements Trouble {

        public Cut {
            if (pattern.isEmpty() || every < 1) {
                throw new IllegalArgumentException("pattern is not empty, and every is 1 or more");
            }
        }
    }

    /** Which way bytes go. */
    enum Direction {
        REQUEST,
        ANSWER
    }
}
