package orderflow.service.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.spi.LoggingEventBuilder;

/** An effect of which a test decides when it ends and whether it can be recorded. */
final class RecordedEffect implements Effect<RecordedEffect.Intent, UUID> {

    record Intent(UUID id, Instant claimedUntil) {

        static Intent claimed() {
            return until(Duration.ofMinutes(1));
        }

        static Intent until(Duration left) {
            return new Intent(UUID.randomUUID(), Instant.now().plus(left));
        }
    }

    final List<UUID> begun = new CopyOnWriteArrayList<>();
    final List<UUID> recorded = new CopyOnWriteArrayList<>();
    final List<Instant> recalled = new CopyOnWriteArrayList<>();
    final Queue<Intent> due = new ArrayDeque<>();
    final Queue<RuntimeException> failures = new ArrayDeque<>();
    final Semaphore may = new Semaphore(1_000);

    @Override
    public UUID id(Intent intent) {
        return intent.id();
    }

    @Override
    public Instant claimedUntil(Intent intent) {
        return intent.claimedUntil();
    }

    @Override
    public LoggingEventBuilder describe(Intent intent, LoggingEventBuilder line) {
        return line;
    }

    @Override
    public List<Intent> claimDue(Instant now, Instant claimedUntil, int most) {
        fail();
        List<Intent> claimed = due.stream().limit(most).toList();
        due.removeAll(claimed);
        return claimed;
    }

    @Override
    public void recallFarAhead(Instant now, Instant latest) {
        recalled.add(latest);
    }

    @Override
    public List<UUID> perform(List<Intent> intents, BooleanSupplier mayBegin) {
        return intents.stream()
                .takeWhile(_ -> mayBegin.getAsBoolean())
                .map(this::perform)
                .toList();
    }

    @Override
    public void record(List<UUID> outcomes) {
        fail();
        recorded.addAll(outcomes);
    }

    private UUID perform(Intent intent) {
        begun.add(intent.id());
        may.acquireUninterruptibly();
        return intent.id();
    }

    private void fail() {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }
}
