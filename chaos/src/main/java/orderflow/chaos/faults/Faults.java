package orderflow.chaos.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import orderflow.checker.history.Quiescence;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;

/** What an injection has: the system, its controls, the seed's random numbers, the time, and a listener. */
final class Faults {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration REST_LIMIT = Duration.ofSeconds(60);

    private final RunningState system;
    private final Controls controls;
    private final Load load;
    private final Random random;
    private final long begin = System.nanoTime();
    private final long end;
    private final Consumer<String> listener;
    private int injected;

    Faults(RunningState system, Load load, Random random, Duration time, Consumer<String> listener) {
        this.system = system;
        this.controls = new Controls(system);
        this.load = load;
        this.random = random;
        this.end = begin + time.toNanos();
        this.listener = listener;
    }

    RunningState system() {
        return system;
    }

    Controls controls() {
        return controls;
    }

    Load load() {
        return load;
    }

    Random random() {
        return random;
    }

    /** How many faults have happened so far. */
    int injected() {
        return injected;
    }

    /** One fault more has happened. */
    void happened(String what) {
        happened(1, what);
    }

    /** So many faults more have happened. */
    void happened(int times, String what) {
        injected += times;
        report(what);
    }

    void report(String what) {
        listener.accept(String.format(Locale.ROOT, "%+8.1f s  %s", (System.nanoTime() - begin) / 1e9, what));
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A number from {@code least} to {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Lets some time pass, as the seed says, but no more than is left. */
    void pause(int leastMillis, int mostMillis) {
        await(() -> false, Duration.ofMillis(between(leastMillis, mostMillis)));
    }

    /** Lets the time pass that is left. */
    void awaitEnd() {
        await(() -> false, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /** Lets some time pass, as the seed says, also when the time is over: a fault that has begun needs it. */
    void spend(int leastMillis, int mostMillis) {
        await(
                () -> false,
                System.nanoTime()
                        + Duration.ofMillis(between(leastMillis, mostMillis)).toNanos());
    }

    /** Nobody orders any more until everything is handled. @throws ProblemException where that takes too long */
    void comeToRest() {
        load.times(0);
        if (!Quiescence.of(system).await(REST_LIMIT)) {
            throw new ProblemException("not at rest after " + REST_LIMIT.toSeconds() + " s without new orders");
        }
    }

    /** Waits for what must come of a fault, also when the time is over. @throws ProblemException where it does not come */
    void require(BooleanSupplier condition, Duration limit, String otherwise) {
        if (!await(condition, System.nanoTime() + limit.toNanos())) {
            throw new ProblemException("%s, after %s s".formatted(otherwise, limit.toSeconds()));
        }
    }

    /** Waits for a condition until the limit is reached or the time is over. @return whether it holds */
    boolean await(BooleanSupplier condition, Duration limit) {
        return await(condition, Math.min(end, System.nanoTime() + limit.toNanos()));
    }

    private static boolean await(BooleanSupplier condition, long until) {
        while (System.nanoTime() - until < 0) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(Math.min(LOOK.toNanos(), Math.max(1, until - System.nanoTime())));
        }
        return condition.getAsBoolean();
    }

    /** Waits until every instance is ready; that belongs to no fault, and it may take longer than there is time. */
    void awaitReady(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (!controls.areReady()) {
            if (System.nanoTime() - until >= 0) {
                throw new ProblemException(
                        "not ready %s s after the fault: %s".formatted(limit.toSeconds(), controls.notReady()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
