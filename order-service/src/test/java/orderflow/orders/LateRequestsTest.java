package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Without any patience everybody is late: each request has waited for its thread, if only for microseconds. */
@OrderServiceTest
@TestPropertySource(properties = "orderflow.orders.web.patience=0s")
@DirtiesContext
class LateRequestsTest {

    @Autowired
    Http http;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whoHasWaitedTooLongForAThreadIsToldToTryAgainAndNothingIsDone() {
        SampleOrder order = SampleOrder.any();

        HttpResponse<String> answer = http.post(order.json(), "Idempotency-Key", "late");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(jdbc.queryForList("SELECT FROM idempotency_key WHERE key = 'late'"))
                .isEmpty();
    }
}
