package orderflow.messaging.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param interval between two times that the database is asked for its gauges, and the broker for the consumers' lag */
@ConfigurationProperties("orderflow.messaging.metrics")
public record MetricsProperties(@DefaultValue("5s") Duration interval) {}
