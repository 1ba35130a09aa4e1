package orderflow.checker.invariant;

import java.util.Objects;
import java.util.function.Supplier;
import orderflow.checker.invariant.Result.Verdict;
import org.jspecify.annotations.Nullable;

/** Counts what was looked at, and keeps the first thing that is not as promised. */
final class Examination {

    private long checked;
    private long violations;
    private @Nullable String first;

    /** So many things are looked at. */
    void looksAt(long things) {
        checked += things;
    }

    /** It must be so, otherwise that is a counter-example. */
    void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            violations++;
            first = first == null ? otherwise.get() : first;
        }
    }

    void requireEqual(@Nullable Object expected, @Nullable Object actual, Supplier<String> otherwise) {
        require(Objects.equals(expected, actual), otherwise);
    }

    void violated(String counterExample) {
        require(false, () -> counterExample);
    }

    Result result(String of) {
        return new Result(violations == 0 ? Verdict.OK : Verdict.VIOLATED, checked, of, violations, first);
    }
}
