package orderflow.messaging.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class GroupCommitTest {

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstBatchMayEnd = new CountDownLatch(1);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stopCallers() {
        firstBatchMayEnd.countDown();
        callers.shutdownNow();
    }

    @Test
    void aCallerAloneIsDoneAtOnce() {
        try (var group = group(10, this::doubled)) {
            firstBatchMayEnd.countDown();

            assertThat(group.submit(21)).isEqualTo(42);
        }
    }

    @Test
    void whoArrivesDuringABatchSharesTheNext() throws Exception {
        try (var group = group(10, this::doubled)) {
            List<Future<Integer>> results = submitWhileTheFirstIsHeld(group, 1, 2, 3, 4);
            firstBatchMayEnd.countDown();

            assertThat(results(results)).containsExactly(2, 4, 6, 8);
            assertThat(batches).hasSize(2);
            assertThat(batches.getLast()).containsExactlyInAnyOrder(2, 3, 4);
        }
    }

    @Test
    void oneCallersFailureIsNotAnothers() throws Exception {
        try (var group = group(10, this::refusing3)) {
            List<Future<Integer>> results = submitWhileTheFirstIsHeld(group, 1, 2, 3, 4);
            firstBatchMayEnd.countDown();

            assertThatThrownBy(() -> results.get(2).get()).hasRootCauseMessage("3 is refused");
            assertThat(results.get(1).get()).isEqualTo(4);
            assertThat(results.get(3).get()).isEqualTo(8);
        }
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsTriedAlone() throws Exception {
        try (var group = group(10, this::databaseAway)) {
            List<Future<Integer>> results = submitWhileTheFirstIsHeld(group, 1, 2, 3, 4);
            firstBatchMayEnd.countDown();

            assertThat(results)
                    .allSatisfy(result -> assertThatThrownBy(result::get)
                            .hasCauseInstanceOf(DataAccessResourceFailureException.class));
            assertThat(batches).hasSize(2);
        }
    }

    @Test
    void moreThanMayWaitAreRefused() throws Exception {
        try (var group = group(3, this::doubled)) {
            submitWhileTheFirstIsHeld(group, 1, 2, 3, 4);

            assertThatThrownBy(() -> group.submit(5)).isInstanceOf(OverloadedException.class);
            firstBatchMayEnd.countDown();
        }
    }

    @Test
    void aCommandWhoseBatchDoesNotBeginInTimeIsRefusedAndNothingIsDone() throws Exception {
        try (var group = group(10, this::doubled)) {
            List<Future<Integer>> patient = submitWhileTheFirstIsHeld(group, 1, 2);
            Future<Integer> impatient = callers.submit(() -> group.submit(3, Duration.ZERO));
            await().until(() -> group.waiting() == 2);
            firstBatchMayEnd.countDown();

            assertThatThrownBy(impatient::get).hasCauseInstanceOf(OverloadedException.class);
            assertThat(results(patient)).containsExactly(2, 4);
            assertThat(batches).containsExactly(List.of(1), List.of(2));
        }
    }

    @Test
    void closingFinishesWhoWaitsAndRefusesWhoComes() throws Exception {
        var group = group(10, this::doubled);
        List<Future<Integer>> results = submitWhileTheFirstIsHeld(group, 1, 2);
        firstBatchMayEnd.countDown();
        group.close();

        assertThat(results(results)).containsExactly(2, 4);
        assertThatThrownBy(() -> group.submit(3)).isInstanceOf(OverloadedException.class);
    }

    private GroupCommit<Integer, Integer> group(int capacity, Function<List<Integer>, List<Integer>> work) {
        return new GroupCommit<>("test", 100, capacity, work);
    }

    /** The first is in a batch that does not end, the others wait. */
    private List<Future<Integer>> submitWhileTheFirstIsHeld(GroupCommit<Integer, Integer> group, int... commands) {
        List<Future<Integer>> results = new ArrayList<>();
        for (int command : commands) {
            results.add(callers.submit(() -> group.submit(command)));
            int submitted = results.size();
            await().until(() -> batches.size() == 1 && group.waiting() == submitted - 1);
        }
        return results;
    }

    private List<Integer> doubled(List<Integer> commands) {
        batches.add(commands);
        try {
            firstBatchMayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return commands.stream().map(command -> command * 2).toList();
    }

    private List<Integer> refusing3(List<Integer> commands) {
        List<Integer> results = doubled(commands);
        if (commands.contains(3)) {
            throw new IllegalArgumentException("3 is refused");
        }
        return results;
    }

    private List<Integer> databaseAway(List<Integer> commands) {
        doubled(commands);
        throw new DataAccessResourceFailureException("gone");
    }

    private static List<Integer> results(List<Future<Integer>> results) throws Exception {
        List<Integer> all = new ArrayList<>();
        for (Future<Integer> result : results) {
            all.add(result.get());
        }
        return all;
    }
}
