package orderflow.orders.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestQueueTest {

    private static final Executor THREADS = Thread::startVirtualThread;
    private static final CountDownLatch NOBODY = new CountDownLatch(0);

    private final RequestQueue queue = new RequestQueue(THREADS, 1);
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @Test
    void theOthersWaitAndAreServedInTheOrderOfTheirArrival() {
        queue.execute(() -> waitFor(firstMayEnd));
        List<String> numbers = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        numbers.forEach(number -> queue.execute(() -> happened.add(number)));
        assertThat(happened).isEmpty();
        assertThat(queue.waiting()).isEqualTo(numbers.size());

        firstMayEnd.countDown();

        await().until(() -> happened.size() == numbers.size());
        assertThat(happened).isEqualTo(numbers);
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void neverServesMoreThanItHasPlacesAndLeavesNobodyWaiting() {
        RequestQueue three = new RequestQueue(THREADS, 3);
        AtomicInteger served = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Runnable request = () -> {
            most.accumulateAndGet(served.incrementAndGet(), Math::max);
            Thread.yield();
            served.decrementAndGet();
            aside(NOBODY);
            most.accumulateAndGet(served.incrementAndGet(), Math::max);
            served.decrementAndGet();
            done.incrementAndGet();
        };

        for (int client = 0; client < 10; client++) {
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < 1_000; i++) {
                    three.execute(request);
                }
            });
        }

        await().until(() -> done.get() == 10_000);
        assertThat(most).hasValueBetween(2, 3);
    }

    @Test
    void whileOneWaitsForItsClientItsPlaceIsAnothersAndThenItTakesItsTurn() {
        queue.execute(() -> {
            aside(firstMayEnd);
            happened.add("the slow one");
        });
        CountDownLatch secondMayEnd = new CountDownLatch(1);
        queue.execute(() -> {
            happened.add("the second");
            waitFor(secondMayEnd);
            happened.add("the second is done");
        });
        await().until(() -> happened.contains("the second"));
        queue.execute(() -> happened.add("the third"));
        firstMayEnd.countDown();
        secondMayEnd.countDown();

        await().until(() -> happened.size() == 4);
        assertThat(happened).startsWith("the second", "the second is done").contains("the third", "the slow one");
    }

    @Test
    void aBodyThatIsThereIsReadWithoutLeavingThePlace() {
        byte[] body = new byte[1_000];
        queue.execute(() -> {
            waitFor(firstMayEnd);
            read(new YieldingInputStream(new ByteArrayInputStream(body)), body.length);
            happened.add("the first is done");
        });
        queue.execute(() -> happened.add("the second"));

        firstMayEnd.countDown();

        await().until(() -> happened.size() == 2);
        assertThat(happened).containsExactly("the first is done", "the second");
    }

    @Test
    void theRestOfALargeBodyIsReadInItsPlace() {
        InputStream start = new ByteArrayInputStream(new byte[YieldingInputStream.MOST_ASIDE]);
        InputStream rest = new InputStream() {
            @Override
            public int read() {
                happened.add("the rest");
                waitFor(firstMayEnd);
                return -1;
            }
        };
        queue.execute(() -> {
            read(new YieldingInputStream(new SequenceInputStream(start, rest)), Integer.MAX_VALUE);
            happened.add("the first is done");
        });
        await().until(() -> happened.contains("the rest"));
        queue.execute(() -> happened.add("the second"));
        assertThat(queue.waiting()).isOne();

        firstMayEnd.countDown();

        await().until(() -> happened.size() == 3);
        assertThat(happened).containsExactly("the rest", "the first is done", "the second");
    }

    @Test
    void aRequestThatFailsGivesItsPlaceBackOnce() {
        RequestQueue quiet = new RequestQueue(
                task -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, _) -> {})
                        .start(task),
                1);
        quiet.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        quiet.execute(() -> waitFor(firstMayEnd));
        quiet.execute(() -> happened.add("the third"));
        assertThat(happened).isEmpty();

        firstMayEnd.countDown();

        await().until(() -> happened.contains("the third"));
    }

    @Test
    void tellsHowLongARequestHasWaited() {
        AtomicLong waited = new AtomicLong();
        long start = System.nanoTime();
        queue.execute(() -> waitFor(firstMayEnd));
        queue.execute(() -> waited.set(RequestQueue.waitedNanos()));
        long atLeast = System.nanoTime();
        await().until(() -> System.nanoTime() - atLeast > 20_000_000);
        firstMayEnd.countDown();

        await().until(() -> waited.get() > 0);
        assertThat(waited.get()).isBetween(20_000_000L, System.nanoTime() - start);
        assertThat(RequestQueue.waitedNanos()).isZero();
    }

    @Test
    void withoutAPlaceItSaysWhichSettingIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestQueue(THREADS, 0))
                .withMessage("orderflow.orders.web.concurrency must be at least 1, not 0");
    }

    private static void aside(CountDownLatch client) {
        try {
            RequestQueue.aside(() -> {
                waitFor(client);
                return 0;
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(InputStream body, int length) {
        try {
            body.readNBytes(length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
