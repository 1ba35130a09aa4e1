package orderflow.messaging.failpoint;

import java.time.Clock;
import java.util.Map;
import orderflow.messaging.event.TimeOrderedId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Faults can be ordered in the profile {@code faults}; outside it, a service that is ordered one does not start. */
@AutoConfiguration(beforeName = "orderflow.messaging.eventlog.EventLogAutoConfiguration")
class FaultsAutoConfiguration {

    private static final String PROFILE = "faults";

    @Configuration(proxyBeanMethods = false)
    @Profile(PROFILE)
    @EnableConfigurationProperties(FaultsProperties.class)
    static class Allowed {

        /** Armed once all beans are there, and with them the points of their classes, and before anything is started. */
        @Bean
        SmartInitializingSingleton failpointsAtStart(FaultsProperties faults) {
            Failpoint.watch();
            return () -> faults.points().forEach(Allowed::arm);
        }

        @Bean
        FailpointEndpoint failpointEndpoint() {
            return new FailpointEndpoint();
        }

        @Bean
        MovableClock clock(FaultsProperties faults) {
            MovableClock clock = new MovableClock(Clock.systemUTC(), faults.clockOffset());
            TimeOrderedId.readTimeFrom(clock);
            return clock;
        }

        @Bean
        ClockEndpoint clockEndpoint(MovableClock clock) {
            return new ClockEndpoint(clock);
        }

        private static void arm(String point, Fault fault) {
            try {
                Failpoints.existing(point).arm(fault);
            } catch (IllegalArgumentException e) {
                throw new InvalidConfigurationPropertyValueException(
                        "%s.points[%s]".formatted(FaultsProperties.PREFIX, point), fault, e.getMessage());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("!" + PROFILE)
    static class Refused {

        Refused(Environment environment) {
            Binder.get(environment)
                    .bind(FaultsProperties.PREFIX, Bindable.mapOf(String.class, Object.class))
                    .ifBound(Refused::refuse);
        }

        private static void refuse(Map<String, Object> faults) {
            throw new InvalidConfigurationPropertyValueException(
                    FaultsProperties.PREFIX,
                    faults,
                    "Faults are for tests: remove these properties, or start with the profile 'faults' where nobody's"
                            + " orders are at stake.");
        }
    }
}
