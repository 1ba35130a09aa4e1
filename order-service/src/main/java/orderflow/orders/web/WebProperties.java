package orderflow.orders.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are taken.
 *
 * @param patience how long one may wait for a thread; it is refused then
 */
@ConfigurationProperties("orderflow.orders.web")
record WebProperties(@DefaultValue("3s") Duration patience) {}
