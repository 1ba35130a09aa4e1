package orderflow.messaging.failpoint;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with a point.
 *
 * @param hits since the process started
 * @param armed what is to happen here, or has happened as often as it should; null where nothing is armed
 * @param strikes how often it has happened
 */
record FailpointState(long hits, @Nullable Fault armed, int strikes) {}
