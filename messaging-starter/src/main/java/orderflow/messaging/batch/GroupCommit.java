package orderflow.messaging.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import orderflow.messaging.failure.FailureKind;

/**
 * Lets callers that arrive at the same time share one transaction: while a batch commits, the next one gathers. Nobody
 * waits for company: a caller that is alone is done at once. Where a batch fails, its members are done one by one, so
 * that one caller's failure is not another's; where the database is away, all of them fail at once.
 *
 * <p>Safe for use by several threads. One batch at a time; within it, the order of arrival. At most {@code capacity}
 * callers wait, and none longer than it accepts for its batch to begin; the others are refused.
 *
 * @param <C> what is asked for
 * @param <R> what comes of it
 */
public final class GroupCommit<C, R> implements AutoCloseable {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Function<List<C>, List<R>> work;
    private final BlockingQueue<Member<C, R>> waiting;
    private final int batchSize;
    private final Thread worker;
    private volatile boolean closed;

    /**
     * @param name of the thread that does the work
     * @param batchSize how many share one call of {@code work} at the most
     * @param capacity how many may wait
     * @param work does all or nothing, and answers with one result for each, in their order
     */
    public GroupCommit(String name, int batchSize, int capacity, Function<List<C>, List<R>> work) {
        this.work = work;
        this.batchSize = batchSize;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.worker = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /**
     * Blocks until the result is there, or throws what {@code work} threw for this one.
     *
     * @throws OverloadedException where too many wait already; nothing has been done then
     */
    public R submit(C command) {
        return submit(command, FOR_EVER);
    }

    /**
     * The same for a caller that prefers a refusal to a long wait.
     *
     * @param maxWait how long it waits for its batch to begin; then one batch is the longest wait
     * @throws OverloadedException also where it has not begun by then; nothing has been done then
     */
    public R submit(C command, Duration maxWait) {
        Member<C, R> member = new Member<>(command, System.nanoTime() + maxWait.toNanos(), new CompletableFuture<>());
        if (!waiting.offer(member) || closed && waiting.remove(member)) {
            throw new OverloadedException();
        }
        return await(member.result());
    }

    /** How many wait for the next batch. */
    public int waiting() {
        return waiting.size();
    }

    /** Refuses new commands, and returns when the waiting ones are done. */
    @Override
    public void close() {
        closed = true;
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Member<C, R>> batch = new ArrayList<>(batchSize);
        while (!closed || !waiting.isEmpty()) {
            fill(batch);
            together(batch);
            batch.clear();
        }
    }

    private void fill(List<Member<C, R>> batch) {
        try {
            Member<C, R> first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, batchSize - 1);
                batch.removeIf(Member::refusedWhenOverdue);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void together(List<Member<C, R>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<R> results = work.apply(batch.stream().map(Member::command).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (Throwable failure) {
            oneByOne(batch, failure);
        }
    }

    private void oneByOne(List<Member<C, R>> batch, Throwable failure) {
        if (batch.size() == 1 || FailureKind.of(failure) == FailureKind.INFRASTRUCTURE) {
            batch.forEach(member -> member.result().completeExceptionally(failure));
        } else {
            batch.forEach(member -> together(List.of(member)));
        }
    }

    private static <R> R await(CompletableFuture<R> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        }
    }

    private record Member<C, R>(C command, long deadlineNanos, CompletableFuture<R> result) {

        boolean refusedWhenOverdue() {
            return System.nanoTime() - deadlineNanos > 0 && result.completeExceptionally(new OverloadedException());
        }
    }
}
