package orderflow.service.effect;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.batch.GroupCommit;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.eventlog.WrongExpectedVersionException;
import orderflow.messaging.failure.FailureKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Performs intents outside any transaction, many at once, and has their outcomes recorded. What it holds when the process
 * dies, or has no capacity for, is in the database, where the poller finds it once its claim has ended. Never works on one intent
 * twice at the same time. Outcomes that come at the same time share one transaction. Safe for use by several threads.
 */
public final class EffectWorker<I, O> implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EffectWorker.class);

    private static final int OUTCOMES_OF_ONE_COMMIT = 500;

    /** How long after {@link #stop} intents still begin. */
    private static final Duration LAST_BEGIN = Duration.ofSeconds(3);
    /** With the answer to the last one, which may take five seconds, and its record. Less than a phase of the shutdown. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);
    /** While the database is away. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final String intents;
    private final Effect<I, O> effect;
    private final EffectSettings settings;
    private final ThreadFactory threads;
    private final Clock clock;
    private final Outage outage;
    private final EffectPoller<I> poller;
    private final GroupCommit<List<O>, Boolean> commits;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<I> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable ExecutorService workers;
    private volatile @Nullable ScheduledExecutorService polls;
    private volatile Instant end = Instant.MAX;

    /**
     * @param intents what the intents are called, in the plural
     * @param threads makes the threads that perform them
     */
    public EffectWorker(
            String intents, Effect<I, O> effect, EffectSettings settings, ThreadFactory threads, Clock clock) {
        this.intents = intents;
        this.effect = effect;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.outage = new Outage("Recording the outcomes of " + intents);
        this.poller = new EffectPoller<>(intents, effect, this, settings, clock);
        this.commits =
                new GroupCommit<>(intents + "-outcomes", OUTCOMES_OF_ONE_COMMIT, settings.capacity(), this::record);
    }

    /** How many more intents it would take now. */
    public int freeCapacity() {
        return isRunning() ? Math.max(0, settings.capacity() - inHand.size()) : 0;
    }

    /** Returns at once. An intent that it holds already is left to the thread that works on it. */
    public void accept(List<I> claimed) {
        ExecutorService running = workers;
        if (running == null) {
            return;
        }
        List<I> fresh =
                claimed.stream().filter(intent -> inHand.add(effect.id(intent))).toList();
        waiting.addAll(fresh);
        try {
            for (int begun = 0; begun < fresh.size(); begun += settings.batchSize()) {
                running.execute(this::work);
            }
        } catch (RejectedExecutionException _) {
            log.info("Stopping: some {} are left until their claims end", intents);
        }
    }

    @Override
    public void start() {
        end = Instant.MAX;
        waiting.clear();
        inHand.clear();
        workers = Executors.newFixedThreadPool(settings.concurrency(), threads);
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(intents + "-poller").daemon().factory());
        long interval = settings.pollInterval().toMillis();
        looks.scheduleWithFixedDelay(poller::poll, interval, interval, TimeUnit.MILLISECONDS);
        polls = looks;
    }

    /** Works off what it holds for some seconds. */
    @Override
    public void stop() {
        end = clock.instant().plus(LAST_BEGIN);
        ScheduledExecutorService looks = polls;
        ExecutorService running = workers;
        workers = null;
        if (looks != null && running != null) {
            looks.shutdown();
            end(running);
        }
    }

    private static void end(ExecutorService running) {
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops after the consumers, which hand it work, and before the relay, which publishes what it appends. */
    @Override
    public int getPhase() {
        return 1;
    }

    @Override
    public boolean isRunning() {
        return workers != null;
    }

    @Override
    public void close() {
        commits.close();
    }

    private void work() {
        List<I> batch = new ArrayList<>();
        waiting.drainTo(batch, settings.batchSize());
        try {
            Instant now = clock.instant();
            perform(batch.stream()
                    .filter(intent -> now.isBefore(latestBegin(intent)))
                    .toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            batch.forEach(intent -> logLeft(intent, e));
        } finally {
            batch.forEach(intent -> inHand.remove(effect.id(intent)));
        }
    }

    /** An intent begins only while enough of its claim is left to end it: after that another instance may begin. */
    private void perform(List<I> ours) throws InterruptedException {
        if (ours.isEmpty()) {
            return;
        }
        Instant until = ours.stream().map(this::latestBegin).min(naturalOrder()).orElseThrow();
        List<O> outcomes = effect.perform(ours, () -> mayBegin(until));
        for (int failures = 1; !isRecorded(outcomes); failures++) {
            Thread.sleep(settings.waitAfter(failures, LONGEST_PAUSE));
        }
    }

    private boolean mayBegin(Instant until) {
        Instant now = clock.instant();
        return now.isBefore(until) && now.isBefore(end);
    }

    private Instant latestBegin(I intent) {
        return effect.claimedUntil(intent).minus(settings.lease().dividedBy(3));
    }

    /** An outcome is not lost because the database is away: what has happened must not happen again. */
    private boolean isRecorded(List<O> outcomes) {
        try {
            if (!outcomes.isEmpty()) {
                commits.submit(outcomes);
                outage.succeeded();
            }
            return true;
        } catch (OverloadedException | WrongExpectedVersionException e) {
            outage.failed(e.toString());
        } catch (RuntimeException e) {
            if (FailureKind.of(e) != FailureKind.INFRASTRUCTURE) {
                throw e;
            }
            outage.failed(e.toString());
        }
        return false;
    }

    private List<Boolean> record(List<List<O>> batches) {
        effect.record(batches.stream().flatMap(List::stream).toList());
        return Collections.nCopies(batches.size(), true);
    }

    private void logLeft(I intent, Throwable failure) {
        effect.describe(intent, log.atError())
                .setCause(failure)
                .log("One of the {} is left until its claim ends: {}", intents, effect.id(intent));
    }
}
