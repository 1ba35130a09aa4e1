package orderflow.orders.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are taken.
 *
 * @param concurrency how many are served at the same time; the others wait in the order of their arrival
 * @param maxWait how long a request may wait to be served; then it is refused
 */
@ConfigurationProperties("orderflow.orders.web")
record WebProperties(
        @DefaultValue("256") int concurrency,
        @DefaultValue("3s") Duration maxWait) {}
