package orderflow.messaging.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param resumeInterval how often to look for waiting records whose handling was begun, and was stopped by a crash or an outage */
@ConfigurationProperties("orderflow.messaging.dead-letters")
record DeadLetterProperties(@DefaultValue("5s") Duration resumeInterval) {}
