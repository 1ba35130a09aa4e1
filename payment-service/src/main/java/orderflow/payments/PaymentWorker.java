package orderflow.payments;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.trace.LogFields;
import orderflow.payments.gateway.CaptureResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks the gateway, outside any transaction and for many payments at once, and has the outcomes recorded. What it holds
 * when the process dies, or has no room for, is in the database, where the poller finds it once its claim has expired. One
 * payment is never worked on twice at the same time here. Safe for use by several threads.
 */
@Component
class PaymentWorker implements SmartLifecycle {

    private static final Failpoint BEFORE_GATEWAY = Failpoint.named("payment.beforeGateway");
    private static final Failpoint AFTER_GATEWAY = Failpoint.named("payment.afterGateway");

    private static final Logger log = LoggerFactory.getLogger(PaymentWorker.class);

    private final TracedGateway gateway;
    private final OutcomeRecorder recorder;
    private final Clock clock;
    private final int capacity;
    private final Semaphore calls;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PaymentWorker(TracedGateway gateway, OutcomeRecorder recorder, PaymentProperties settings, Clock clock) {
        this.gateway = gateway;
        this.recorder = recorder;
        this.clock = clock;
        this.capacity = settings.capacity();
        this.calls = new Semaphore(settings.concurrency());
    }

    /** How many more payments it would take now. */
    int room() {
        return threads.isShutdown() ? 0 : Math.max(0, capacity - inHand.size());
    }

    /** Returns at once. A payment that it holds already is left to whoever works on it. */
    void accept(List<Payment> payments) {
        payments.stream().filter(payment -> inHand.add(payment.getId())).forEach(this::start);
    }

    @Override
    public void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /** Works off what it holds for some seconds; the rest is left until its claims expire. */
    @Override
    public void stop() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
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
        return !threads.isShutdown();
    }

    private void start(Payment payment) {
        try {
            threads.execute(() -> work(payment));
        } catch (RejectedExecutionException _) {
            inHand.remove(payment.getId());
        }
    }

    private void work(Payment payment) {
        try {
            recorder.record(ask(payment));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            logLeft(payment, e);
        } finally {
            inHand.remove(payment.getId());
        }
    }

    private static void logLeft(Payment payment, Throwable failure) {
        var line = LogFields.order(log.atError(), payment.orderId());
        LogFields.trace(line, payment.context().traceparent())
                .setCause(failure)
                .log("Payment {} is left until its claim expires", payment.getId());
    }

    private Outcome ask(Payment payment) throws InterruptedException {
        calls.acquire();
        try {
            BEFORE_GATEWAY.hit();
            CaptureResult result = gateway.capture(payment);
            AFTER_GATEWAY.hit();
            return new Outcome(payment, result, clock.instant());
        } finally {
            calls.release();
        }
    }
}
