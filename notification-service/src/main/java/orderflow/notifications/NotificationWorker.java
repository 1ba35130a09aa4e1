package orderflow.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hands mails to the mail server, outside any transaction and over a few connections at once, and has the outcomes
 * recorded. What it holds when the process dies, or has no room for, is in the database, where the poller finds it once
 * its claim has expired. One notification is never worked on twice at the same time here. Safe for use by several threads.
 */
@Component
class NotificationWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NotificationWorker.class);

    private static final Duration LAST_MAILS = Duration.ofSeconds(3);
    /** With the answer to the last mail, which may take five seconds, and the record of it. Less than a phase of the shutdown. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(9);

    private final MailRound round;
    private final NotificationProperties settings;
    private final Clock clock;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Letter> waiting = new LinkedBlockingQueue<>();
    private volatile @Nullable ExecutorService threads;

    NotificationWorker(MailRound round, NotificationProperties settings, Clock clock) {
        this.round = round;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many more notifications it would take now; few or none while the mail server is away. */
    int room() {
        return isRunning() ? round.limit(Math.max(0, settings.capacity() - inHand.size())) : 0;
    }

    /** Returns at once. A notification that it holds already is left to whoever works on it. */
    void accept(List<Letter> letters) {
        letters.stream().filter(letter -> inHand.add(letter.id())).forEach(waiting::add);
    }

    @Override
    public void start() {
        round.endAt(Instant.MAX);
        ExecutorService started = threads();
        threads = started;
        for (int i = 0; i < settings.connections(); i++) {
            started.execute(this::run);
        }
    }

    /** Sends what it holds for some seconds; the rest is postponed, so that another instance sends it. */
    @Override
    public void stop() {
        round.endAt(clock.instant().plus(LAST_MAILS));
        ExecutorService running = threads;
        threads = null;
        if (running != null) {
            end(running);
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
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
        return threads != null;
    }

    /** Few, long-lived and always in conversation: for such a thread a platform thread waits more cheaply. */
    private ExecutorService threads() {
        return Executors.newFixedThreadPool(
                settings.connections(), Thread.ofPlatform().name("mail-", 1).factory());
    }

    private void run() {
        try {
            while (isRunning() || !waiting.isEmpty()) {
                work(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Letter> gather() throws InterruptedException {
        List<Letter> letters = new ArrayList<>();
        Letter first = waiting.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
            letters.add(first);
            waiting.drainTo(letters, settings.batchSize() - 1);
        }
        return letters;
    }

    private void work(List<Letter> letters) throws InterruptedException {
        try {
            round.deliver(letters);
        } catch (RuntimeException | Error e) {
            log.error("{} notifications are left until their claims expire", letters.size(), e);
        } finally {
            letters.forEach(letter -> inHand.remove(letter.id()));
        }
    }
}
