package orderflow.faults;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The state of a point.
 *
 * @param hits since the process started
 * @param armed what is to happen here, or has happened as often as it should; null where nothing is armed
 * @param strikes how often it has happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailpointState(long hits, @Nullable Fault armed, int strikes) {}
