package orderflow.checker.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.checker.history.History;
import org.junit.jupiter.api.Test;

class InvariantsTest {

    private final Story story = new Story();

    @Test
    void a_history_in_which_all_is_as_promised_passes_every_one() {
        History history = story.history(story.history().effects());

        assertThat(Invariants.ALL)
                .hasSize(12)
                .allSatisfy(one -> assertThat(one.check(history))
                        .as(one.id())
                        .returns(Result.Verdict.OK, Result::verdict)
                        .returns(null, Result::first)
                        .satisfies(result -> assertThat(result.checked()).isPositive()));
    }
}
