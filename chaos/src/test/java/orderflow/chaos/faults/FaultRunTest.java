package orderflow.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import orderflow.chaos.faults.FaultRun.Plan;
import orderflow.chaos.faults.Scenario.Injection;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two phases, with a system that is nothing but its switches. */
class FaultRunTest {

    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private HttpServer switches;

    @BeforeEach
    void serve() throws IOException {
        switches = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        switches.createContext("/", exchange -> {
            happened.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        switches.start();
    }

    @AfterEach
    void stop() {
        switches.stop(0);
    }

    @Test
    void after_the_fault_everything_is_healed_and_then_the_load_ends_and_the_checker_has_its_say() {
        assertThat(run(true, faults -> faults.happened("rain"))).isTrue();

        assertThat(happened)
                .startsWith("load begins", "PUT /proxies/kafka", "PUT /proxies/postgres", "PUT /proxies/smtp")
                .contains("PUT /api/v1/faults")
                .endsWith("load ends", "check");
        assertThat(said.getLast()).startsWith("HOLDS: test, 1 faults").contains("faults run test --seed 7");
    }

    @Test
    void a_promise_that_was_not_kept_is_a_failure() {
        assertThat(run(false, faults -> faults.happened("rain"))).isFalse();
        assertThat(said.getLast()).startsWith("VIOLATED");
    }

    @Test
    void a_fault_that_did_not_happen_proves_nothing() {
        assertThat(run(true, _ -> {})).isFalse();
        assertThat(said.getLast()).startsWith("NOTHING HAPPENED");
    }

    @Test
    void a_system_without_proxies_is_one_in_which_no_faults_can_be_ordered() {
        RunningState system =
                new RunningState(directory, Map.of("order-service", URI.create("http://a")), "", "", Map.of());

        assertThatThrownBy(() -> new FaultRun(system, new Recorded(true), said::add))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("./orderflow demo --faults");
    }

    @Test
    void a_fault_that_cannot_go_on_is_healed_all_the_same() {
        assertThatThrownBy(() -> run(true, _ -> {
                    throw new IOException("no rain");
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no rain");
        assertThat(happened).contains("PUT /proxies/kafka").endsWith("load ends");
    }

    @Test
    void the_same_seed_makes_the_same_numbers() {
        List<Integer> numbers = new ArrayList<>();
        Injection drawing = faults -> {
            numbers.add(faults.between(1, 1_000_000));
            faults.happened("drawn");
        };
        run(true, drawing);
        run(true, drawing);

        assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
    }

    private boolean run(boolean holds, Injection injection) {
        URI url = URI.create("http://127.0.0.1:" + switches.getAddress().getPort());
        RunningState system = new RunningState(
                directory.resolve("state.json"), Map.of("mail", url, "proxies", url), "", "", Map.of());
        Plan plan = new Plan(7, 1, 10, directory.resolve("log"));
        return new FaultRun(system, new Recorded(holds), said::add)
                .run(Scenario.of("test", "something", "all", injection), plan);
    }

    private final class Recorded implements Proof {

        private final boolean holds;

        Recorded(boolean holds) {
            this.holds = holds;
        }

        @Override
        public Load start(RunningState system, Orders orders, Path log) {
            happened.add("load begins");
            return new Load() {
                @Override
                public void times(double factor) {}

                @Override
                public String stopAndDrain() {
                    happened.add("load ends");
                    return "0 orders";
                }
            };
        }

        @Override
        public Verdict check(RunningState system, Path log) {
            happened.add("check");
            return new Verdict(holds, "checked");
        }
    }
}
