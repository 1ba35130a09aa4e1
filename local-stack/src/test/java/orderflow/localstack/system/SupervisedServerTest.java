package orderflow.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import orderflow.localstack.Deadline;
import orderflow.localstack.ServerFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final HeardEvents events = new HeardEvents();
    private SleepingServer server;
    private SupervisedServer supervised;

    @BeforeEach
    void create() {
        server = new SleepingServer(directory);
        supervised = new SupervisedServer(server, events);
    }

    @AfterEach
    void stop() {
        supervised.stop();
    }

    @Test
    void what_is_killed_is_started_again_a_second_later() {
        supervised.start();
        ProcessHandle first = server.process();
        long killed = System.nanoTime();

        first.destroyForcibly();

        awaitHeard("ready", 2);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(server.process().pid()).isNotEqualTo(first.pid());
        assertThat(server.process().isAlive()).isTrue();
        assertThat(events.heard).containsExactly("started", "ready", "died", "started", "ready");
    }

    @Test
    void what_cannot_be_started_again_is_tried_until_it_can() throws IOException {
        supervised.start();
        Files.createFile(directory.resolve("broken"));
        server.process().destroyForcibly();
        awaitHeard("failed", 2);

        Files.delete(directory.resolve("broken"));

        awaitHeard("ready", 2);
        assertThat(server.process().isAlive()).isTrue();
    }

    @Test
    void what_does_not_start_the_first_time_is_an_error() throws IOException {
        Files.createFile(directory.resolve("broken"));

        assertThatThrownBy(supervised::start)
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("sleeper");
    }

    @Test
    void what_is_stopped_stays_stopped() {
        supervised.start();

        supervised.stop();

        assertThat(server.process().isAlive()).isFalse();
        assertThat(events.heard).doesNotContain("died");
    }

    @Test
    void what_is_stopped_between_death_and_new_start_is_not_started() {
        supervised.start();
        server.process().destroyForcibly();
        awaitHeard("died", 1);

        supervised.stop();

        boolean startedAgain = Deadline.in(Duration.ofMillis(1_500)).await(() -> heard("started") > 1);
        assertThat(startedAgain).isFalse();
        assertThat(server.process().isAlive()).isFalse();
    }

    private void awaitHeard(String event, int times) {
        assertThat(Deadline.in(LIMIT).await(() -> heard(event) >= times))
                .as(event)
                .isTrue();
    }

    private int heard(String event) {
        return Collections.frequency(events.heard, event);
    }
}
