package orderflow.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import orderflow.localstack.system.JsonHttp;
import orderflow.localstack.system.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/** Ada Lovelace's order. */
record SampleOrder(String orderId, int status) {

    static final String EMAIL = "ada@example.com";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BODY = """
            {"customer":{"id":"00000000-0000-4000-8000-000000000ada","name":"Ada Lovelace","email":"%s"},\
            "items":[{"sku":"BOOK-1","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],\
            "paymentMethod":"tok_visa"}""".formatted(EMAIL);

    /** Places it at that order-service. @throws ProblemException where that is not answered with 201 */
    static SampleOrder place(URI orders) {
        HttpRequest request = HttpRequest.newBuilder(orders.resolve("/v1/orders"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(LIMIT)
                .POST(BodyPublishers.ofString(BODY))
                .build();
        try {
            return created(JsonHttp.exchange(request));
        } catch (IOException e) {
            throw new ProblemException("the sample order was not answered: look into .demo/logs/order-service.log");
        }
    }

    /** How to place another one by hand. */
    static String curl(URI orders) {
        return """
                curl -i %s/v1/orders -H 'Content-Type: application/json' -H "Idempotency-Key: $RANDOM$RANDOM" \\
                  -d '%s'""".formatted(orders, BODY);
    }

    private static SampleOrder created(HttpResponse<String> response) {
        if (response.statusCode() != 201) {
            throw new ProblemException("the sample order was answered with %s: %s"
                    .formatted(response.statusCode(), response.body().strip()));
        }
        String orderId =
                JsonMapper.shared().readTree(response.body()).path("orderId").asString();
        return new SampleOrder(orderId, response.statusCode());
    }
}
