package orderflow.cli.recovery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How to recover.
 *
 * @param since the moment to which the consumer group is set back; null for the beginning of the topics
 * @param dryRun whether it is only said what would be done
 */
public record RecoveryPlan(@Nullable Instant since, boolean dryRun) {}
