package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What happens to an order, from the POST to the e-mail, with every part a process of its own. */
class FlowIT {

    private static final String PLACED = "orderflow.orders.v1.OrderPlaced";
    private static final String CONFIRMED = "orderflow.orders.v1.OrderConfirmed";
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private final OrderflowSystem system = RunningSystem.shared();
    private final Client client = Client.of(system);

    @Test
    void anOrderIsPlacedPaidConfirmedAndMailed() throws Exception {
        String order = client.place("tok_visa");

        awaitMail(order, "order-confirmed");
        await().untilAsserted(() -> assertThat(client.status(order)).isEqualTo("CONFIRMED"));
        assertThat(client.history(order)).containsExactly(PLACED, CONFIRMED);
        assertThat(client.paymentStatuses(order)).containsExactly("CONFIRMED");
        await().untilAsserted(
                        () -> assertThat(client.notificationStatuses(order)).containsExactly("SENT"));
    }

    @Test
    void anOrderWhosePaymentIsDeclinedIsDeclinedAndTheCustomerIsTold() throws Exception {
        String order = client.place("tok_chargeDeclinedInsufficientFunds");

        awaitMail(order, "payment-declined");
        await().untilAsserted(() -> assertThat(client.status(order)).isEqualTo("DECLINED"));
        assertThat(client.paymentStatuses(order)).containsExactly("DECLINED");
    }

    @Test
    void aGatewayThatTimesOutIsAskedAgainAndTheOrderIsPaidOnce() throws Exception {
        String order = client.place("tok_gatewayTimeout");

        awaitMail(order, "order-confirmed");
        assertThat(client.paymentStatuses(order)).containsExactly("CONFIRMED");
    }

    @Test
    void doubleClicksPlaceOneOrder() throws Exception {
        String key = UUID.randomUUID().toString();
        String body = Client.order("tok_visa");
        List<String> orders = atOnce(10, () -> Client.orderId(client.post(key, body)));

        assertThat(orders).hasSize(10).allMatch(orders.getFirst()::equals).doesNotContain("");
        awaitMail(orders.getFirst(), "order-confirmed");
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() throws Exception {
        String key = UUID.randomUUID().toString();
        client.post(key, Client.order("tok_visa"));

        HttpResponse<String> refused = client.post(key, Client.order("tok_visa"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void everyEventThatIsDeliveredTwiceHasItsEffectOnce() throws Exception {
        String order = client.place("tok_visa");
        awaitMail(order, "order-confirmed");
        await().untilAsserted(() -> assertThat(client.status(order)).isEqualTo("CONFIRMED"));
        Map<Service, Double> before = duplicates();

        redeliver("orders", order, 2);
        redeliver("payments", order, 1);

        await().atMost(IN_TIME).untilAsserted(() -> {
            Map<Service, Double> now = duplicates();
            assertThat(now.get(Service.ORDERS)).isGreaterThanOrEqualTo(before.get(Service.ORDERS) + 3);
            assertThat(now.get(Service.PAYMENTS)).isGreaterThanOrEqualTo(before.get(Service.PAYMENTS) + 1);
            assertThat(now.get(Service.NOTIFICATIONS)).isGreaterThanOrEqualTo(before.get(Service.NOTIFICATIONS) + 1);
        });
        assertThat(client.history(order)).containsExactly(PLACED, CONFIRMED);
        assertThat(client.paymentStatuses(order)).containsExactly("CONFIRMED");
        assertThat(client.notificationStatuses(order)).containsExactly("SENT");
        assertThat(client.mails(order)).hasSize(1);
    }

    private void awaitMail(String order, String kind) {
        await().atMost(IN_TIME)
                .untilAsserted(
                        () -> assertThat(client.mails(order)).containsExactly(order + "." + kind + "@orderflow"));
    }

    private Map<Service, Double> duplicates() {
        Map<Service, Double> duplicates = new HashMap<>();
        for (Service service : Service.values()) {
            duplicates.put(service, client.counter(service, "orderflow_events_handled_total", "outcome=\"duplicate\""));
        }
        return duplicates;
    }

    /** Writes the order's records to the topic once more, byte for byte, as a relay does after a crash. */
    private void redeliver(String topic, String order, int expected) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> records = records(topic, order);
        assertThat(records).hasSize(expected);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                producer.send(new ProducerRecord<>(
                                topic, record.partition(), record.key(), record.value(), record.headers()))
                        .get();
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic, String order) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", system.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found.stream()
                    .filter(record -> new String(record.key(), java.nio.charset.StandardCharsets.UTF_8).equals(order))
                    .toList();
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, times)
                    .mapToObj(_ -> callers.submit(call))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
