package orderflow.orders.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are taken.
 *
 * @param batchSize how many orders share one transaction at the most
 * @param capacity how many may wait for theirs; more are refused, which bounds the memory
 * @param maxWait how long a request may wait for its transaction to begin; then it is refused, so an accepted one has not
 *     waited long, however slow the database
 */
@ConfigurationProperties("orderflow.orders.command")
record OrderCommandProperties(
        @DefaultValue("128") int batchSize,
        @DefaultValue("2000") int capacity,
        @DefaultValue("3s") Duration maxWait) {}
