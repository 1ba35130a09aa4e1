package orderflow.payments;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are worked off.
 *
 * @param concurrency calls to the gateway at the same time
 * @param capacity payments that one instance holds in memory; more are left in the database until there is room
 * @param lease how long a payment belongs to who took it; after a crash, so long until another takes it
 * @param pollInterval how often it looks for payments that are due and that nobody works on
 * @param backOff the wait after the first call without an answer; doubles each time
 * @param maxBackOff the longest such wait
 */
@ConfigurationProperties("orderflow.payments")
record PaymentProperties(
        @DefaultValue("256") int concurrency,
        @DefaultValue("5000") int capacity,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("200ms") Duration backOff,
        @DefaultValue("10s") Duration maxBackOff) {

    /** How long to wait after that many failures in a row, the first being 1. */
    Duration wait(int failures) {
        Duration doubled = backOff.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
        return doubled.compareTo(maxBackOff) < 0 ? doubled : maxBackOff;
    }

    /** Longer than anything waits: claims and waits, and as much again for clocks that differ a little. */
    Duration longestWait() {
        return lease.plus(maxBackOff).multipliedBy(2);
    }
}
