package orderflow.orders.recovery;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to recover.
 *
 * @param since the moment to which the consumer group is set back; null for the beginning of the topics
 * @param dryRun whether it is only said what would be done
 */
record RecoveryPlan(@Nullable Instant since, boolean dryRun) {

    private static final String SINCE = "--since=";

    /** @throws IllegalArgumentException where the program is not called so; one line says what is wrong */
    static RecoveryPlan of(List<String> arguments) {
        RecoveryPlan plan = new RecoveryPlan(null, false);
        for (String argument : arguments) {
            plan = plan.with(argument);
        }
        return plan;
    }

    private RecoveryPlan with(String argument) {
        if (argument.equals("--dry-run")) {
            return new RecoveryPlan(since, true);
        }
        if (!argument.startsWith(SINCE)) {
            throw new IllegalArgumentException("unknown argument: '%s'".formatted(argument));
        }
        try {
            return new RecoveryPlan(Instant.parse(argument.substring(SINCE.length())), dryRun);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(argument + " is not a time in UTC, such as 2026-11-26T06:00:00Z");
        }
    }
}
