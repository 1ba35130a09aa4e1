package orderflow.chaos.workload;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Customers place their orders. One without a final answer retries with the same key. Safe for use by several threads. */
final class Customers {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final OrderSender sender;
    private final RequestLogWriter log;
    private final LongAdder orders = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long end = Long.MAX_VALUE;

    Customers(OrderSender sender, RequestLogWriter log) {
        this.sender = sender;
        this.log = log;
    }

    /** Returns when the order has a final answer, or when nobody asks any more. */
    void place(RandomOrder order) {
        try {
            orders.increment();
            Thread other = Thread.ofVirtual().unstarted(() -> ask(order));
            if (order.isDoubleClick()) {
                other.start();
            }
            count(ask(order));
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After that nobody asks again. */
    void endIn(Duration grace) {
        end = System.nanoTime() + grace.toNanos();
    }

    WorkloadResult result() {
        long open = orders.sum() - acknowledged.sum() - refused.sum();
        return new WorkloadResult(orders.sum(), requests.sum(), acknowledged.sum(), refused.sum(), open);
    }

    private Answer ask(RandomOrder order) {
        Duration pause = FIRST_PAUSE;
        Answer answer = once(order);
        while (answer.isOpen() && (end == Long.MAX_VALUE || System.nanoTime() - end < 0)) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos()));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            answer = once(order);
        }
        return answer;
    }

    private Answer once(RandomOrder order) {
        Answer answer = sender.send(order);
        requests.increment();
        log.write(order, answer);
        return answer;
    }

    private void count(Answer answer) {
        if (answer.isAcknowledged()) {
            acknowledged.increment();
        } else if (!answer.isOpen()) {
            refused.increment();
        }
    }
}
