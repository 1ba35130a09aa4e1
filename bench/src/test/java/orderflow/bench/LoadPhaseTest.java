package orderflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import orderflow.testing.OrderApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadPhaseTest {

    @TempDir
    Path directory;

    private final OrderRequests requests = new OrderRequests();
    private Path file;
    private OrderApi api;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("orders");
        api = new OrderApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void it_ends_after_so_many_orders_and_writes_each_of_them_down() throws IOException {
        PhaseResult result = run(new PhasePlan(4, 30, 2_500, 0, file));

        assertThat(result).isEqualTo(new PhaseResult(2_500, 0, ""));
        assertThat(PlacedOrders.read(file).all()).hasSize(2_500);
        assertThat(api.keys).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void the_orders_are_those_of_a_thousand_customers() throws IOException {
        run(new PhasePlan(4, 30, 2_000, 0, file));

        assertThat(api.bodies.stream()
                        .map(body -> body.at("/customer/id").asString())
                        .distinct())
                .hasSize(1_000);
        assertThat(api.bodies.peek().at("/paymentMethod").asString()).isEqualTo("tok_visa");
    }

    @Test
    void it_ends_after_so_many_seconds() throws IOException {
        long begin = System.nanoTime();

        run(new PhasePlan(2, 1, Long.MAX_VALUE, 0, file));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }

    @Test
    void at_a_rate_it_sends_no_more_than_that() throws IOException {
        PhaseResult result = run(new PhasePlan(8, 2, Long.MAX_VALUE, 100, file));

        assertThat(result.accepted()).isBetween(195L, 201L);
    }

    @Test
    void what_is_not_accepted_is_counted_and_the_first_of_it_kept() throws IOException {
        api.answerFromNowOn(503);

        PhaseResult result = run(new PhasePlan(2, 30, 10, 0, file));

        assertThat(result.accepted()).isZero();
        assertThat(result.failed()).isEqualTo(10);
        assertThat(PhaseResult.parse(result.line()).firstFailure()).contains("503");
    }

    private PhaseResult run(PhasePlan plan) throws IOException {
        PhasePlan sent = PhasePlan.parse(plan.line());
        try (PhaseLog log = new PhaseLog(file)) {
            new LoadPhase(api.address(), requests, sent, log).run();
            return log.result();
        }
    }
}
