package orderflow.chaos.workload;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Customers place orders at a steady rate, whatever the system does, until they are stopped. Each request and its answer
 * is in a log as soon as the answer is there, for {@code ./orderflow check}. Safe for use by several threads.
 */
public final class Workload implements AutoCloseable {

    private static final long LONGEST_WAIT = Duration.ofMillis(50).toNanos();

    private final WorkloadPlan plan;
    private final RequestLogWriter log;
    private final Customers customers;
    private final Semaphore idle;
    private final ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread pace;
    private volatile double factor = 1;
    private volatile boolean stopping;

    private Workload(WorkloadPlan plan, List<URI> instances, Path file) {
        this.plan = plan;
        log = RequestLogWriter.append(file);
        customers = new Customers(new OrderSender(instances), log);
        idle = new Semaphore(plan.customers());
        pace = Thread.ofVirtual().unstarted(this::run);
    }

    /**
     * Customers that begin now.
     *
     * @param instances of order-service, asked in turn
     * @param file where the requests are written to, at its end
     * @throws orderflow.localstack.system.ProblemException where the file cannot be written
     */
    public static Workload start(WorkloadPlan plan, List<URI> instances, Path file) {
        Workload workload = new Workload(plan, instances, file);
        workload.pace.start();
        return workload;
    }

    /** From now on so many times the planned rate: 10 is a burst, 0 is a pause, 1 is as planned. */
    public void times(double factor) {
        this.factor = factor;
    }

    /** How it goes so far. */
    public WorkloadResult result() {
        return customers.result();
    }

    /** No new orders; returns when each has its final answer, or the time of grace is over. */
    public WorkloadResult stopAndDrain() {
        close();
        return result();
    }

    @Override
    public void close() {
        stopping = true;
        customers.endIn(plan.grace());
        join(pace);
        orders.close();
        log.close();
    }

    private void run() {
        RandomOrders orders = new RandomOrders(plan);
        long due = System.nanoTime();
        while (!stopping) {
            due = Math.max(due + interval(), System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            if (awaitDue(due) && factor > 0) {
                place(orders.next());
            }
        }
    }

    /** In a pause, just the time until somebody looks again. */
    private long interval() {
        double rate = plan.rate() * factor;
        return rate == 0 ? LONGEST_WAIT : (long) (TimeUnit.SECONDS.toNanos(1) / rate);
    }

    private boolean awaitDue(long due) {
        for (long wait = due - System.nanoTime(); wait > 0 && !stopping; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT));
        }
        return !stopping;
    }

    /** Waits for an idle customer. */
    private void place(RandomOrder order) {
        idle.acquireUninterruptibly();
        orders.execute(() -> {
            try {
                customers.place(order);
            } finally {
                idle.release();
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
