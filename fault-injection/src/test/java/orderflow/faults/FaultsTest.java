package orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import orderflow.faults.Fault.Action;
import orderflow.faults.Fault.Failure;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.failure.FailureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String POINT = "test.point";

    private final Failpoint point = Failpoint.named(POINT);
    private final Faults faults = new Faults();

    @BeforeEach
    void reportHits() {
        Failpoint.reportTo(faults);
    }

    @Test
    void aPointThatIsNotArmedCountsItsHitsAndDoesNothing() {
        point.hit();

        assertThat(faults.states()).containsEntry(POINT, new FailpointState(1, null, 0));
    }

    @Test
    void theSameNameIsTheSamePoint() {
        assertThat(Failpoint.named(POINT)).isSameAs(point);
    }

    @Test
    void itHappensAtTheNthHitFromItsArmingAndSoManyTimes() {
        point.hit();
        faults.arm(POINT, fault(Action.THROW, 3, 2, 1, 0));

        assertThat(failingHits(7)).containsExactly(3, 4);
        assertThat(faults.states().get(POINT).strikes()).isEqualTo(2);
    }

    @Test
    void theSameSeedMakesTheSameFaultsAndAnotherSeedOthers() {
        faults.arm(POINT, fault(Action.THROW, 1, 1_000, 0.3, 42));
        List<Integer> first = failingHits(100);
        faults.arm(POINT, fault(Action.THROW, 1, 1_000, 0.3, 42));
        List<Integer> again = failingHits(100);
        faults.arm(POINT, fault(Action.THROW, 1, 1_000, 0.3, 43));
        List<Integer> other = failingHits(100);

        assertThat(again).isEqualTo(first).hasSizeBetween(15, 45);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aFailureIsOfTheKindThatWasOrdered() {
        faults.arm(POINT, new Fault(Action.THROW, 1, 1, Duration.ZERO, 1, 0, Failure.UNEXPECTED));
        assertThat(FailureKind.of(failure())).isEqualTo(FailureKind.UNEXPECTED);

        faults.arm(POINT, new Fault(Action.THROW, 1, 1, Duration.ZERO, 1, 0, Failure.INFRASTRUCTURE));
        assertThat(FailureKind.of(failure())).isEqualTo(FailureKind.INFRASTRUCTURE);
    }

    @Test
    void aDelayTakesItsTime() {
        faults.arm(POINT, new Fault(Action.DELAY, 1, 1, Duration.ofMillis(60), 1, 0, Failure.UNEXPECTED));
        long begin = System.nanoTime();
        point.hit();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void haltEndsTheProcessLikeAKillWithoutAnyHook() throws Exception {
        OwnProcess process = OwnProcess.run(Halted.class);

        assertThat(process.exitValue()).isEqualTo(137);
        assertThat(process.said())
                .contains("Failpoint test.halted: HALT")
                .doesNotContain("hook")
                .doesNotContain("survived");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> fault(Action.THROW, 0, 1, 1, 0)).hasMessage("at is the number of a hit, from 1");
        assertThatThrownBy(() -> fault(Action.THROW, 1, 0, 1, 0)).hasMessage("times is 1 or more");
        assertThatThrownBy(() -> fault(Action.THROW, 1, 1, 1.5, 0)).hasMessage("probability is a number from 0 to 1");
        assertThatThrownBy(() -> fault(Action.DELAY, 1, 1, 1, 0)).hasMessageStartingWith("a delay needs its time");
    }

    /** Numbers of the hits, from 1, that failed. */
    private List<Integer> failingHits(int hits) {
        List<Integer> failing = new ArrayList<>();
        for (int hit = 1; hit <= hits; hit++) {
            try {
                point.hit();
            } catch (FailpointException e) {
                failing.add(hit);
            }
        }
        return failing;
    }

    private Throwable failure() {
        return catchThrowable(point::hit);
    }

    private static Fault fault(Action action, int at, int times, double probability, long seed) {
        return new Fault(action, at, times, Duration.ZERO, probability, seed, Failure.UNEXPECTED);
    }

    /** A process that does not survive its second hit. */
    static final class Halted {

        private Halted() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            Failpoint point = Failpoint.named("test.halted");
            Faults faults = new Faults();
            Failpoint.reportTo(faults);
            faults.arm("test.halted", fault(Action.HALT, 2, 1, 1, 0));
            point.hit();
            point.hit();
            System.out.println("survived");
        }
    }
}
