package orderflow.chaos.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import orderflow.localstack.Deadline;
import orderflow.localstack.system.ProblemException;
import orderflow.localstack.system.RunningState;
import orderflow.localstack.system.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must hold after every fault besides I1 to I12, since no fault here is a fault of an order: every request is answered
 * with 201, 429 or 503, or not at all; no event of an order or a customer that exists is left as a dead letter; and no
 * instance keeps a connection of its pool while it has nothing to do.
 */
record Aftermath(RunningState system, Path log) {

    /** 0 is no answer. */
    private static final Set<Integer> RIGHT = Set.of(0, 201, 429, 503);

    private static final Duration REST_LIMIT = Duration.ofSeconds(30);
    private static final String IN_USE = "hikaricp_connections_active";

    /** The violations, a line each. */
    List<String> violations() {
        return Stream.of(wrongAnswers(), buried(), leaks(REST_LIMIT))
                .flatMap(List::stream)
                .toList();
    }

    List<String> wrongAnswers() {
        Map<Integer, Long> wrong = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(line -> JsonMapper.shared().readTree(line).path("status").asInt())
                    .filter(status -> !RIGHT.contains(status))
                    .forEach(status -> wrong.merge(status, 1L, Long::sum));
        } catch (IOException e) {
            throw new ProblemException("cannot read %s: %s".formatted(log, e.getMessage()));
        }
        return wrong.entrySet().stream()
                .map(answer -> "%s requests were answered with %s".formatted(answer.getValue(), answer.getKey()))
                .toList();
    }

    /** @param limit how long an instance may take to give its connections back */
    List<String> leaks(Duration limit) {
        return system.instances().stream()
                .flatMap(instance -> leak(instance, limit).stream())
                .toList();
    }

    private Optional<String> leak(String instance, Duration limit) {
        Controls controls = new Controls(system);
        return Deadline.in(limit).await(() -> controls.metric(instance, IN_USE) == 0)
                ? Optional.empty()
                : Optional.of("%s keeps %s connections to the database"
                        .formatted(instance, (int) controls.metric(instance, IN_USE)));
    }

    private List<String> buried() {
        return Stream.of(Service.values())
                .flatMap(service -> buried(service).stream())
                .toList();
    }

    private Optional<String> buried(Service service) {
        long letters = new DatabaseOperator(system)
                .number("""
                SELECT count(*)
                FROM %s.dead_letter
                WHERE status IN ('DEAD', 'PARKED')
                    AND (key IN (SELECT order_id::text FROM orders.order_view)
                        OR key IN (SELECT customer_id::text FROM orders.customer))
                """.formatted(service.schema().schema()));
        return letters == 0
                ? Optional.empty()
                : Optional.of(
                        "%s has %s dead letters of orders or customers that exist".formatted(service.label(), letters));
    }
}
