package orderflow.service.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import orderflow.service.effect.RecordedEffect.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

/** What is found in the database and handed to the worker. */
class EffectPollerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private final RecordedEffect effect = new RecordedEffect();
    private final EffectSettings settings = FixedSettings.oneByOne(3);
    private final EffectWorker<Intent, UUID> worker = new EffectWorker<>(
            "things", effect, settings, Thread.ofPlatform().daemon().factory(), CLOCK);
    private final EffectPoller<Intent> poller = new EffectPoller<>("things", effect, worker, settings, CLOCK);

    @AfterEach
    void end() {
        effect.may.release(100);
        worker.stop();
        worker.close();
    }

    @Test
    void onlyAsMuchIsClaimedAsThereIsRoomFor() {
        effect.may.drainPermits();
        worker.start();
        Stream.generate(Intent::claimed).limit(5).forEach(effect.due::add);

        poller.poll();
        assertThat(effect.due).hasSize(2);
        effect.may.release(100);
        await().until(() -> worker.freeCapacity() == 3);
        poller.poll();

        assertThat(effect.due).isEmpty();
        await().until(() -> effect.recorded.size() == 5);
    }

    @Test
    void nothingIsClaimedWhileTheWorkerDoesNotRun() {
        effect.due.add(Intent.claimed());

        poller.poll();

        assertThat(effect.due).hasSize(1);
    }

    @Test
    void whatIsDueLaterThanAnyWaitLastsIsRecalledButNoClaimOfAClockThatIsAMinuteAhead() {
        poller.poll();

        assertThat(effect.recalled).containsExactly(CLOCK.instant().plus(Duration.ofSeconds(75)));
    }

    @Test
    void aFailureEndsOneLookAndNotTheNext() {
        worker.start();
        effect.due.add(Intent.claimed());
        effect.failures.add(new TransientDataAccessResourceException("away"));
        effect.failures.add(new IllegalStateException("a defect"));

        assertThatCode(poller::poll).doesNotThrowAnyException();
        assertThatCode(poller::poll).doesNotThrowAnyException();
        poller.poll();

        await().until(() -> effect.recorded.size() == 1);
    }
}
