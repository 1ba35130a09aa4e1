package orderflow.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.SchemaOwner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@OrderServiceTest
class IdempotencyTest {

    private static final int CLIENTS = 20;

    @Autowired
    Http http;

    @Autowired
    JdbcTemplate jdbc;

    private final String key = UUID.randomUUID().toString();
    private final SampleOrder sample = SampleOrder.any();

    @Test
    void theSameKeyWithTheSameOrderGetsTheSameAnswer() {
        HttpResponse<String> first = post(sample.json());
        HttpResponse<String> again = post(sample.json());

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void howTheSameOrderIsWrittenMakesNoDifference() {
        HttpResponse<String> first = post(sample.json());
        HttpResponse<String> again = post(sample.json()
                .replaceAll("\\s+", " ")
                .replace("12.50", "12.5")
                .replace(
                        sample.customerId().toString(),
                        sample.customerId().toString().toUpperCase(Locale.ROOT)));

        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void theAnswerStaysTheSameWhenTheOrderHasMovedOn() throws Exception {
        HttpResponse<String> first = post(sample.json());
        SchemaOwner.execute("DELETE FROM customer WHERE customer_id = '%s'".formatted(sample.customerId()));

        assertThat(post(sample.json()).body()).isEqualTo(first.body());
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM customer WHERE customer_id = ?", Long.class, sample.customerId()))
                .as("a repetition brings erased data back")
                .isZero();
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() {
        post(sample.json());

        HttpResponse<String> other = post(sample.of("BOOK-2").json());

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void ofManyAtTheSameInstantOneIsPlacedAndAllAreToldSo() throws Exception {
        List<HttpResponse<String>> answers = together(_ -> post(sample.json()));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void ofManyDifferentOrdersAtTheSameInstantOneGetsTheKey() throws Exception {
        List<HttpResponse<String>> answers =
                together(i -> post(sample.of("BOOK-" + i).json()));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 422))
                .hasSize(CLIENTS - 1);
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void withoutAKeyEachRequestIsAnOrder() {
        http.post(sample.json());
        http.post(sample.json());

        assertThat(orders()).isEqualTo(2);
    }

    private HttpResponse<String> post(String order) {
        return http.post(order, "Idempotency-Key", key);
    }

    /** As the event log has them: each customer of these tests is new. */
    private long orders() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM event_log WHERE position(?::bytea IN data) > 0", Long.class, (Object)
                        sample.customerId().toString().getBytes(UTF_8));
    }

    private List<HttpResponse<String>> together(Call call) throws Exception {
        CountDownLatch ready = new CountDownLatch(CLIENTS);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<HttpResponse<String>>> calls = IntStream.range(0, CLIENTS)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> {
                        ready.countDown();
                        ready.await();
                        return call.of(i);
                    })
                    .toList();
            return clients.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    private interface Call {
        HttpResponse<String> of(int client);
    }
}
