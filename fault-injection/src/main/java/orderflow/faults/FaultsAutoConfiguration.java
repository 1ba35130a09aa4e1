package orderflow.faults;

import java.time.Clock;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.failpoint.Failpoint;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/** Faults can be ordered in every service that has this module on its class path. */
@AutoConfiguration(beforeName = "orderflow.messaging.eventlog.EventLogAutoConfiguration")
@EnableConfigurationProperties(FaultsProperties.class)
class FaultsAutoConfiguration {

    @Bean
    Faults faults() {
        Faults faults = new Faults();
        Failpoint.reportTo(faults);
        return faults;
    }

    /** Armed once all beans are there, and with them the points of their classes, and before anything is started. */
    @Bean
    SmartInitializingSingleton failpointsAtStart(Faults faults, FaultsProperties properties) {
        return () -> properties.points().forEach((point, fault) -> arm(faults, point, fault));
    }

    @Bean
    MovableClock clock(FaultsProperties properties) {
        MovableClock clock = new MovableClock(Clock.systemUTC(), properties.clockOffset());
        UuidV7.readTimeFrom(clock);
        return clock;
    }

    private static void arm(Faults faults, String point, Fault fault) {
        try {
            faults.arm(point, fault);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "%s.points[%s]".formatted(FaultsProperties.PREFIX, point), fault, e.getMessage());
        }
    }
}
