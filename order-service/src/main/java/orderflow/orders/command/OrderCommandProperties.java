package orderflow.orders.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are taken.
 *
 * @param batchSize how many orders share one transaction at the most
 * @param capacity how many may wait for theirs; more are refused, so that who is accepted has not waited long
 */
@ConfigurationProperties("orderflow.orders.command")
record OrderCommandProperties(
        @DefaultValue("128") int batchSize,
        @DefaultValue("500") int capacity) {}
