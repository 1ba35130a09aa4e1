package orderflow.payments;

import java.time.Duration;
import orderflow.service.effect.EffectSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are worked off.
 *
 * @param concurrency calls to the gateway at the same time
 * @param capacity payments that one instance holds in memory; more stay in the database until there is capacity
 * @param lease how long a payment belongs to the instance that claimed it; after a crash, another one takes it then
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
        @DefaultValue("10s") Duration maxBackOff)
        implements EffectSettings {

    /** The gateway takes one payment a call. */
    @Override
    public int batchSize() {
        return 1;
    }
}
