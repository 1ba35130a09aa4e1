package orderflow.checker;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to check.
 *
 * @param requestLog the workload's log; null where there was no workload
 * @param limit how long the system may take to come to rest
 * @param replay whether everything is delivered once more, to see that nothing changes
 */
public record CheckPlan(@Nullable Path requestLog, Duration limit, boolean replay) {}
