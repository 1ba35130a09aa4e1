package orderflow.service.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import orderflow.service.effect.RecordedEffect.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** What becomes of intents that a worker is handed. */
class EffectWorkerTest {

    private final RecordedEffect effect = new RecordedEffect();
    private volatile Duration later = Duration.ZERO;
    private final InstantSource time = () -> Instant.now().plus(later);
    private final EffectWorker<Intent, UUID> worker = worker(FixedSettings.oneByOne(2));

    private EffectWorker<Intent, UUID> worker(EffectSettings settings) {
        Clock clock = time.withZone(ZoneOffset.UTC);
        var made = new EffectWorker<>(
                "things", effect, settings, Thread.ofPlatform().daemon().factory(), clock);
        made.start();
        return made;
    }

    @AfterEach
    void end() {
        effect.may.release(100);
        worker.stop();
        worker.close();
    }

    @Test
    void anIntentIsPerformedAndItsOutcomeRecorded() {
        Intent intent = Intent.claimed();

        worker.accept(List.of(intent));

        await().until(() -> effect.recorded.equals(List.of(intent.id())));
        await().until(() -> worker.freeCapacity() == 2);
    }

    @Test
    void anIntentThatItHoldsIsNotBegunASecondTime() {
        effect.may.drainPermits();
        Intent intent = Intent.claimed();

        worker.accept(List.of(intent));
        worker.accept(List.of(intent));
        assertThat(worker.freeCapacity()).isEqualTo(1);
        effect.may.release(100);

        await().until(() -> worker.freeCapacity() == 2);
        assertThat(effect.begun).containsExactly(intent.id());
    }

    @Test
    void whatWaitsIsPerformedInBatches() {
        effect.may.drainPermits();
        try (var batches = worker(new FixedSettings(1, 10, 100, Duration.ofHours(1)))) {
            List<Intent> intents = Stream.generate(Intent::claimed).limit(25).toList();

            batches.accept(intents);
            effect.may.release(100);
            batches.stop();

            assertThat(effect.recorded)
                    .containsExactlyElementsOf(intents.stream().map(Intent::id).toList());
        }
    }

    @Test
    void anIntentWhoseClaimIsAboutToEndIsLeft() {
        worker.accept(List.of(Intent.until(Duration.ofSeconds(4))));

        await().until(() -> worker.freeCapacity() == 2);
        assertThat(effect.begun).isEmpty();
    }

    @Test
    void anOutcomeIsRecordedOnceTheDatabaseIsBack() {
        effect.failures.add(new TransientDataAccessResourceException("away"));
        effect.failures.add(new TransientDataAccessResourceException("away"));
        Intent intent = Intent.claimed();

        worker.accept(List.of(intent));

        await().until(() -> effect.recorded.equals(List.of(intent.id())));
        assertThat(effect.begun).hasSize(1);
    }

    @Test
    void anIntentWhoseOutcomeCannotBeRecordedIsLeft() {
        effect.failures.add(new IllegalStateException("a defect"));

        worker.accept(List.of(Intent.claimed()));

        await().until(() -> !effect.begun.isEmpty() && worker.freeCapacity() == 2);
        assertThat(effect.recorded).isEmpty();
    }

    @Test
    void whatItHoldsWhenItStopsIsPerformedFirst() {
        Intent one = Intent.claimed();
        Intent other = Intent.claimed();

        worker.accept(List.of(one, other));
        worker.stop();

        assertThat(worker.freeCapacity()).isZero();
        assertThat(effect.recorded).containsExactly(one.id(), other.id());
    }

    @Test
    void nothingBeginsWhenItHasBeenStoppingForSomeSeconds() {
        effect.may.drainPermits();
        Intent one = Intent.claimed();
        Intent other = Intent.claimed();
        worker.accept(List.of(one, other));
        await().until(() -> !effect.begun.isEmpty());

        CompletableFuture<Void> stop = CompletableFuture.runAsync(worker::stop);
        await().until(() -> !worker.isRunning());
        later = Duration.ofSeconds(4);
        effect.may.release(100);
        stop.join();

        assertThat(effect.recorded).containsExactly(one.id());
        assertThat(effect.begun).containsExactly(one.id());
    }
}
