package orderflow.notifications;

import java.time.Duration;
import orderflow.service.effect.EffectSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications are worked off.
 *
 * @param connections to the mail server at the same time
 * @param batchSize mails that share a connection, and the transaction that records what became of them
 * @param capacity notifications that one instance holds in memory; more stay in the database until there is capacity
 * @param lease how long a notification belongs to the instance that claimed it; after a crash, another one takes it then
 * @param pollInterval how often it looks for notifications that are due and that nobody works on
 * @param backOff the wait after the first try that was neither accepted nor refused; doubles each time
 * @param maxBackOff the longest such wait
 * @param maxOutage the longest wait between tries to reach a mail server that is away
 */
@ConfigurationProperties("orderflow.notifications")
record NotificationProperties(
        @DefaultValue("4") int connections,
        @DefaultValue("50") int batchSize,
        @DefaultValue("5000") int capacity,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue("500ms") Duration backOff,
        @DefaultValue("5m") Duration maxBackOff,
        @DefaultValue("3s") Duration maxOutage)
        implements EffectSettings {

    @Override
    public int concurrency() {
        return connections;
    }
}
