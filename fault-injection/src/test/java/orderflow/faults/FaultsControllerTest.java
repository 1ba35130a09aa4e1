package orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import orderflow.messaging.failpoint.Failpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What chaos and people send to the management port. */
class FaultsControllerTest {

    private static final String POINT = "/actuator/failpoints/endpoint.point";

    private final Faults faults = new Faults();
    private final MovableClock clock = new MovableClock(Clock.systemUTC(), Duration.ZERO);
    private final MockMvcTester http = MockMvcTester.of(
            List.of(new FaultsController(faults, clock)),
            builder -> builder.addPlaceholderValue("management.endpoints.web.base-path", "/actuator")
                    .build());

    FaultsControllerTest() {
        Failpoint.named("endpoint.point");
    }

    @Test
    void itArmsListsAndDisarms() {
        assertThat(post(POINT, "{'action':'delay','delay':'500ms','at':2}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{'hits':0,'strikes':0,'armed':{'action':'DELAY','at':2,'times':1,'delay':'PT0.5S'}}");
        assertThat(http.get().uri("/actuator/failpoints"))
                .bodyJson()
                .extractingPath("$['endpoint.point'].armed.failure")
                .isEqualTo("UNEXPECTED");

        assertThat(http.delete().uri(POINT)).hasStatusOk().bodyJson().doesNotHavePath("$.armed");
    }

    @Test
    void theClockIsMovedAndSetRight() {
        assertThat(post("/actuator/clock", "{'offset':'-30m'}"))
                .bodyJson()
                .extractingPath("$.offset")
                .isEqualTo("PT-30M");
        assertThat(clock.offset()).isEqualTo(Duration.ofMinutes(-30));

        assertThat(post("/actuator/clock", "{}")).hasStatusOk();
        assertThat(clock.offset()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /actuator/failpoints/endpoint.point | {'action':'explode'}                  | fault.action
            /actuator/failpoints/endpoint.point | {}                                    | action is missing
            /actuator/failpoints/endpoint.point | {'action':null}                       | action is missing
            /actuator/failpoints/endpoint.point | {'action':'delay','delay':'soon'}     | fault.delay
            /actuator/failpoints/endpoint.point | {'action':'throw','at':'first'}       | fault.at
            /actuator/failpoints/endpoint.point | {'action':'throw','times':0}          | times is 1 or more
            /actuator/failpoints/no.point       | {'action':'halt'}                     | there is no failpoint 'no.point'
            /actuator/clock                     | {'offset':'later'}                    | later
            /actuator/clock                     | {'offset':'999999999999d'}            | a century at the most
            /actuator/clock                     | {'offset':'9223372036854775807d'}     | overflow
            """, quoteCharacter = '`')
    void whatIsNotUnderstoodIsRefusedWithTheReason(String path, String body, String reason) {
        assertThat(post(path, body))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains(reason);
        assertThat(faults.states().get("endpoint.point").armed()).isNull();
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .exchange();
    }
}
