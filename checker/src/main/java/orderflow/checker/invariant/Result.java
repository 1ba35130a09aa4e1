package orderflow.checker.invariant;

import org.jspecify.annotations.Nullable;

/**
 * What came of a check.
 *
 * @param checked how many things were looked at
 * @param of what they are, e.g. {@code orders}
 * @param violations how many of them are not as promised
 * @param first the first of those, with enough to go and look; null where there is none
 */
public record Result(
        Verdict verdict,
        long checked,
        String of,
        long violations,
        @Nullable String first) {

    /** How it ended. */
    public enum Verdict {
        OK,
        VIOLATED,
        NOT_ASKED
    }

    static Result notAsked(String why) {
        return new Result(Verdict.NOT_ASKED, 0, why, 0, null);
    }

    public boolean isViolated() {
        return verdict == Verdict.VIOLATED;
    }
}
