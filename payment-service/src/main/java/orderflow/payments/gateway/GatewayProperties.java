package orderflow.payments.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the built-in gateway behaves.
 *
 * @param latency how long an answer takes
 * @param timeout how long the caller waits where no answer comes
 * @param failureRate the share of calls without an answer, from 0 to 1; in half of them the money was captured all the same
 */
@ConfigurationProperties("orderflow.gateway")
record GatewayProperties(
        @DefaultValue("0ms") Duration latency,
        @DefaultValue("300ms") Duration timeout,
        @DefaultValue("0") double failureRate) {

    GatewayProperties {
        if (failureRate < 0 || failureRate > 1) {
            throw new IllegalArgumentException("orderflow.gateway.failure-rate is a share from 0 to 1");
        }
    }
}
