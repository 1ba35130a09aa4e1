package orderflow.faults;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Faults from the start on.
 *
 * @param points what is armed, by the name of its point
 * @param clockOffset how far the service's clock is ahead; negative where it is behind
 */
@ConfigurationProperties(FaultsProperties.PREFIX)
record FaultsProperties(
        @DefaultValue Map<String, Fault> points,
        @DefaultValue("0s") Duration clockOffset) {

    static final String PREFIX = "orderflow.faults";
}
