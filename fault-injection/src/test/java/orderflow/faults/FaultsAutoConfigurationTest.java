package orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import orderflow.messaging.event.UuidV7;
import orderflow.messaging.failpoint.Failpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Faults by properties, in a service with this module on its class path. */
class FaultsAutoConfigurationTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FaultsAutoConfiguration.class));
    private final Failpoint point = Failpoint.named("property.point");

    @AfterEach
    void restore() {
        UuidV7.readTimeFrom(InstantSource.system());
    }

    @Test
    void aPointIsArmedByPropertiesBeforeAnythingIsStarted() {
        service.withPropertyValues(
                        "orderflow.faults.points[property.point].action=throw",
                        "orderflow.faults.points[property.point].at=3",
                        "orderflow.faults.points[property.point].failure=infrastructure")
                .run(context -> {
                    point.hit();
                    FailpointState state =
                            context.getBean(Faults.class).states().get("property.point");

                    assertThat(state.hits()).isEqualTo(1);
                    assertThat(state.armed().at()).isEqualTo(3);
                    assertThat(state.armed().failure()).isEqualTo(Fault.Failure.INFRASTRUCTURE);
                });
    }

    @Test
    void anUnknownPointInThePropertiesStopsTheStartAndNamesThoseThereAre() {
        service.withPropertyValues("orderflow.faults.points[no.point].action=halt")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("there is no failpoint 'no.point' here")
                        .hasMessageContaining("property.point"));
    }

    @Test
    void theClockMayBeAheadFromTheStart() {
        service.withPropertyValues("orderflow.faults.clock-offset=1h")
                .run(context -> assertThat(context.getBean(Clock.class).instant())
                        .isAfter(Instant.now().plus(Duration.ofMinutes(59))));
    }

    @Test
    void theClockAndTheIdsAreMovedWhileTheServiceRuns() throws Exception {
        assertThat(OwnProcess.run(MovedClock.class).said()).contains("clock +60 min", "ids +60 min");
    }

    /** A process whose clock is moved: its ids never go back, so it is one of its own. */
    static final class MovedClock {

        private MovedClock() {}

        public static void main(String[] arguments) {
            new FaultsAutoConfigurationTest().service.run(context -> {
                context.getBean(MovableClock.class).move(Duration.ofHours(1));
                Instant id = Instant.ofEpochMilli(UuidV7.next().getMostSignificantBits() >>> 16);
                System.out.println("clock " + ahead(context.getBean(Clock.class).instant()));
                System.out.println("ids " + ahead(id));
            });
        }

        private static String ahead(Instant time) {
            long seconds = Duration.between(Instant.now(), time).toSeconds();
            return "+%s min".formatted(Math.round(seconds / 60.0));
        }
    }
}
