package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicInteger count = new AtomicInteger();

    @Test
    void aRoundThatFailsIsFollowedByTheNext() {
        Rounds rounds = new Rounds("test", SOON, () -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            throw new StackOverflowError();
        });
        rounds.start();

        await().until(() -> count.get() > 3);
        rounds.stop();
    }

    @Test
    void aStopInterruptsARoundAndNoOtherFollows() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Rounds rounds = new Rounds("test", SOON, () -> {
            count.incrementAndGet();
            begun.countDown();
            try {
                Thread.sleep(NEVER);
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
            return SOON;
        });
        rounds.start();
        begun.await();

        rounds.stop();

        await().untilTrue(interrupted);
        assertThat(rounds.isRunning()).isFalse();
        assertThat(count).hasValue(1);
    }

    @Test
    void theFirstRoundEndsBeforeTheServiceGoesOnWhereItIsToDoSo() {
        Rounds rounds = new Rounds(
                "test",
                NEVER,
                () -> {
                    count.incrementAndGet();
                    return NEVER;
                },
                true);

        rounds.start();

        assertThat(count).hasValue(1);
        assertThat(rounds.getPhase()).isLessThan(new Rounds("test", NEVER, () -> NEVER).getPhase());
        rounds.stop();
    }
}
