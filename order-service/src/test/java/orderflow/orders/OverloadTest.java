package orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import orderflow.orders.support.Http;
import orderflow.orders.support.OrderServiceTest;
import orderflow.orders.support.SampleOrder;
import orderflow.orders.support.SchemaOwner;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** One order at a time, and one that may wait: more than that at once is too much. */
@OrderServiceTest
@TestPropertySource(properties = {"orderflow.orders.command.batch-size=1", "orderflow.orders.command.capacity=1"})
@DirtiesContext
class OverloadTest {

    private static final int CALLERS = 10;
    private static final int TAKEN = 2;

    @Autowired
    Http http;

    @Test
    void whoComesWhenTooManyWaitIsToldAtOnceToTryAgainAndTheOthersAreServed() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers;
        try (Connection owner = SchemaOwner.connect()) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE idempotency_key");
            answers = Stream.generate(this::post).limit(CALLERS).toList();
            await().until(() -> answered(answers).size() == CALLERS - TAKEN);
            assertThat(answered(answers)).allSatisfy(OverloadTest::saysTryAgain);
        }

        await().until(() -> answered(answers).size() == CALLERS);
        assertThat(answered(answers))
                .filteredOn(answer -> answer.statusCode() == 201)
                .hasSize(TAKEN);
    }

    private CompletableFuture<HttpResponse<String>> post() {
        return CompletableFuture.supplyAsync(
                () -> http.post(
                        SampleOrder.any().json(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                Thread::startVirtualThread);
    }

    private static List<HttpResponse<String>> answered(List<CompletableFuture<HttpResponse<String>>> callers) {
        return callers.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
    }

    private static void saysTryAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }
}
