package orderflow.orders.recovery;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.ConfigurableApplicationContext;

/** The command line of the recovery: its report goes to standard output, everything else to standard error. */
public final class RecoverCommand {

    private static final String USAGE = "Usage: recover [--dry-run] [--since=2026-11-26T06:00:00Z]";

    private RecoverCommand() {}

    /**
     * @param arguments those behind {@code recover}
     * @return the exit code: 0 all that the topics have is back; 1 not all of it, or the service runs, or the log has diverged
     *     from the topic, and one line says which; 2 wrong usage
     */
    public static int run(List<String> arguments) {
        try {
            return recover(RecoveryPlan.of(arguments));
        } catch (IllegalArgumentException e) {
            return end(2, e.getMessage() + "\n" + USAGE);
        }
    }

    private static int recover(RecoveryPlan plan) {
        try (ConfigurableApplicationContext context = RecoveryConfiguration.start()) {
            RecoveryReport report = context.getBean(Recovery.class).run(plan);
            System.out.println(report.text());
            return report.isComplete() ? 0 : 1;
        } catch (Exception e) {
            return end(1, reason(e));
        }
    }

    private static int end(int exit, String reason) {
        System.err.println("order-service: " + reason);
        return exit;
    }

    /** The reason in one line. Of the database's message only the code is told: the text may quote a row with personal data. */
    private static String reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(RecoverCommand::known)
                .findFirst()
                .orElseGet(() -> "an error of its own, which should not happen: %s at %s"
                        .formatted(failure.getClass().getName(), failure.getStackTrace()[0]));
    }

    private static Stream<String> known(Throwable cause) {
        return switch (cause) {
            case RecoveryException problem -> Stream.of(String.valueOf(problem.getMessage()));
            case SQLException sql
            when sql.getSQLState() != null ->
                Stream.of(
                        ("PostgreSQL does not answer, or refused a statement (SQLSTATE %s). Stop order-service if it runs, and call"
                                        + " recover again: it continues where it stopped")
                                .formatted(sql.getSQLState()));
            case OffsetOutOfRangeException _ ->
                Stream.of("records were removed by retention while they were read: call recover again");
            case KafkaException kafka ->
                Stream.of("Kafka does not answer, or refuses (%s): call recover again, it continues where it stopped"
                        .formatted(kafka.getClass().getSimpleName()));
            default -> Stream.empty();
        };
    }
}
