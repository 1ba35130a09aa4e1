package orderflow.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the running services tell of an order besides its events: traces and logs. */
class TraceIT {

    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private static final String TREE = """
            POST /v1/orders · order-service
              send customers · order-service
                process customers · notification-service
              send orders · order-service
                process orders · order-service
                process orders · payment-service
                  capture payment · payment-service
                  send payments · payment-service
                    process payments · notification-service
                      send mail · notification-service
                      send notifications · notification-service
                    process payments · order-service
                      send orders · order-service
                        process orders · order-service
            """;

    private final OrderflowSystem system = RunningSystem.shared();
    private final Client client = Client.of(system);
    private final TraceSink traces = RunningSystem.traces();
    private final String traceId = UUID.randomUUID().toString().replace("-", "");
    private final String spanId =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));

    @Test
    void anOrderOfACallerWhoIsTracedIsOneTreeFromThePostToTheMail() throws Exception {
        client.placeWithin(traceparent("01"));

        awaitTree();
    }

    @Test
    void anOrderOfACallerWhoIsNotIsInNoTrace() throws Exception {
        String order = client.placeWithin(traceparent("00"));
        await().atMost(IN_TIME).until(() -> client.notificationStatuses(order), List.of("SENT")::equals);

        TraceIT traced = new TraceIT();
        traced.anOrderOfACallerWhoIsTracedIsOneTreeFromThePostToTheMail();
        assertThat(traces.of(traceId)).isEmpty();
    }

    @Test
    void noSpanHasPersonalData() throws Exception {
        client.placeWithin(traceparent("01"));
        awaitTree();

        assertThat(traces.all())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.toString()).doesNotContain("ada@example.com", "Ada Lovelace"));
    }

    @Test
    void everyLineOfALogIsJsonAndNamesTheService() throws Exception {
        for (Service service : Service.values()) {
            assertThat(RunningSystem.log(service))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    json(line).path("service").path("name").asString())
                            .isEqualTo(service.label()));
        }
    }

    @Test
    void theLineAboutADeadLetterTellsItsTraceItsEventAndItsOrder() throws Exception {
        String event = UUID.randomUUID().toString();
        String order = UUID.randomUUID().toString();
        sendPoison(event, order);

        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(
                                lineAbout(event).path("trace").path("id").asString())
                        .isEqualTo(traceId));
        JsonNode line = lineAbout(event);
        assertThat(line.path("event").path("id").asString()).isEqualTo(event);
        assertThat(line.path("order").path("id").asString()).isEqualTo(order);
        assertThat(line.path("log").path("level").asString()).isEqualTo("ERROR");
    }

    private void awaitTree() {
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(new TraceTree(traces.of(traceId)).below(spanId))
                        .isEqualTo(TREE));
    }

    private String traceparent(String flags) {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private void sendPoison(String event, String order) throws Exception {
        var record = new ProducerRecord<>("orders", order.getBytes(UTF_8), "poison".getBytes(UTF_8));
        Map.of("ce_id", event, "traceparent", traceparent("00"))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    private static JsonNode lineAbout(String event) throws IOException {
        return json(RunningSystem.log(Service.PAYMENTS).stream()
                .filter(line -> line.contains(event))
                .findFirst()
                .orElse("{}"));
    }

    private static JsonNode json(String line) {
        return JsonMapper.shared().readTree(line);
    }
}
