package orderflow.messaging.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import orderflow.messaging.event.TimeOrderedId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Faults can be ordered in the profile faults, by properties and by endpoints, and nowhere else. */
class FaultsProfileTest {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(FaultsAutoConfiguration.class));
    private final ApplicationContextRunner faulty = service.withPropertyValues("spring.profiles.active=faults");
    private final Failpoint point = Failpoint.named("profile.point");

    @AfterEach
    void restore() {
        point.disarm();
        TimeOrderedId.readTimeFrom(InstantSource.system());
    }

    @Test
    void outsideTheProfileThereIsNoEndpointAndNoClock() {
        service.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(FailpointEndpoint.class)
                .doesNotHaveBean(ClockEndpoint.class)
                .doesNotHaveBean(Clock.class));
    }

    @Test
    void outsideTheProfileAServiceThatIsOrderedAFaultDoesNotStart() {
        service.withPropertyValues("orderflow.faults.points[profile.point].action=halt")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("start with the profile 'faults'"));
        service.withPropertyValues("orderflow.faults.clock-offset=1h")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void aPointIsArmedByPropertiesBeforeAnythingIsStarted() {
        faulty.withPropertyValues(
                        "orderflow.faults.points[profile.point].action=throw",
                        "orderflow.faults.points[profile.point].at=3",
                        "orderflow.faults.points[profile.point].failure=infrastructure")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(point.state().armed().at()).isEqualTo(3);
                    assertThat(point.state().armed().failure()).isEqualTo(Fault.Failure.INFRASTRUCTURE);
                });
    }

    @Test
    void anUnknownPointInThePropertiesStopsTheStartAndNamesThoseThereAre() {
        faulty.withPropertyValues("orderflow.faults.points[no.point].action=halt")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("there is no failpoint 'no.point' here")
                        .hasMessageContaining("profile.point"));
    }

    @Test
    void theEndpointArmsListsAndDisarms() {
        faulty.run(context -> {
            FailpointEndpoint endpoint = context.getBean(FailpointEndpoint.class);
            assertThat(arm(endpoint, "delay", "500ms", null).getStatus()).isEqualTo(200);
            assertThat(endpoint.all().get("profile.point").armed().delay()).isEqualTo(Duration.ofMillis(500));

            endpoint.disarm("profile.point");
            assertThat(endpoint.all().get("profile.point").armed()).isNull();
        });
    }

    @Test
    void whatTheEndpointDoesNotUnderstandIsRefusedWithTheReason() {
        faulty.run(context -> {
            FailpointEndpoint endpoint = context.getBean(FailpointEndpoint.class);
            assertThat(detail(arm(endpoint, "explode", null, null)))
                    .isEqualTo("action is one of halt, throw, delay, not 'explode'");
            assertThat(detail(arm(endpoint, null, null, null))).startsWith("action is missing");
            assertThat(detail(arm(endpoint, "delay", "soon", null)))
                    .isEqualTo("delay is a time like 500ms or 2s, not 'soon'");
            for (String endless : new String[] {"999999999999d", "9223372036854775807d"}) {
                assertThat(detail(arm(endpoint, "delay", endless, null))).startsWith("delay is a time like 500ms");
            }
            assertThat(detail(arm(endpoint, "throw", null, "first"))).isEqualTo("at is a whole number, not 'first'");
            assertThat(detail(endpoint.disarm("no.point"))).contains("no failpoint 'no.point'", "profile.point");
            assertThat(point.state().armed()).isNull();
        });
    }

    @Test
    void theClockAndTheIdsAreMovedWhileTheServiceRuns() throws Exception {
        assertThat(OwnProcess.run(MovedClock.class).said()).contains("clock +60 min", "ids +60 min");
    }

    @Test
    void theClockMayBeAheadFromTheStart() {
        faulty.withPropertyValues("orderflow.faults.clock-offset=1h")
                .run(context -> assertThat(context.getBean(Clock.class).instant())
                        .isAfter(Instant.now().plus(Duration.ofMinutes(59))));
    }

    private static WebEndpointResponse<Object> arm(FailpointEndpoint endpoint, String action, String delay, String at) {
        return endpoint.arm("profile.point", action, at, null, delay, null, null, null);
    }

    private static String detail(WebEndpointResponse<Object> answer) {
        assertThat(answer.getStatus()).isEqualTo(400);
        return (String) ((Map<?, ?>) answer.getBody()).get("detail");
    }

    /** A process whose clock is moved: its ids never go back, so it is one of its own. */
    static final class MovedClock {

        private MovedClock() {}

        public static void main(String[] arguments) {
            new FaultsProfileTest().faulty.run(context -> {
                context.getBean(ClockEndpoint.class).move("1h");
                Instant id = Instant.ofEpochMilli(TimeOrderedId.next().getMostSignificantBits() >>> 16);
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
