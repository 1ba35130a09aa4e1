package orderflow.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import orderflow.localstack.LocalStack;
import orderflow.localstack.Ports;
import orderflow.localstack.system.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services with the settings, the certificates and the rights that they have in the production overlay. */
class KafkaAclIT {

    private static final Duration IN_TIME = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SecuredBroker broker;
    private static LocalStack stack;
    private static List<SecuredService> services = List.of();

    @BeforeAll
    static void start() throws Exception {
        stack = new LocalStack(directory.resolve("stack"), Ports.free());
        CompletableFuture<String> database = CompletableFuture.supplyAsync(stack::jdbcUrl);
        broker = SecuredBroker.start(directory.resolve("kafka"));
        database.join();
        services = Arrays.stream(Service.values())
                .map(service -> new SecuredService(service, directory.resolve(service.label()), broker, stack))
                .toList();
        services.forEach(SecuredService::start);
        services.forEach(service -> service.awaitReady(IN_TIME));
        assertThat(broker.denials()).isEmpty();
    }

    @AfterAll
    static void stop() {
        services.forEach(SecuredService::close);
        broker.close();
        stack.close();
    }

    @Test
    void nothingThatTheServicesDoIsDenied() throws Exception {
        List<String> before = broker.denials();
        Map<SecuredService, Integer> letters = services.stream()
                .collect(toMap(
                        service -> service, service -> deadLetters(service).size()));

        String order = placeOrder();
        await().atMost(IN_TIME).until(() -> mails(order) == 1);
        Stream.of("orders", "payments", "customers").forEach(KafkaAclIT::publishNonsense);
        for (SecuredService service : services) {
            for (JsonNode letter : awaitDeadLetters(service, letters.get(service))) {
                JsonNode shown =
                        get(service.actuator("deadletters/" + letter.path("id").asString()));
                assertThat(shown.path("note").asString()).startsWith("8 bytes");
            }
        }

        assertThat(broker.denials()).isEqualTo(before);
    }

    @Test
    void nothingThatTheRecoveryDoesIsDenied() throws Exception {
        List<String> before = broker.denials();
        SecuredService orders = services.get(Service.ORDERS.ordinal());
        placeOrder();

        orders.close();
        int exit = orders.run("recover");
        orders.start();
        orders.awaitReady(IN_TIME);

        assertThat(exit).isZero();
        assertThat(broker.denials()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"GROUP, payment-service, READ", "TOPIC, orders, READ", "TOPIC, orders, WRITE", "TOPIC, payments, WRITE"
    })
    void aRightThatIsTakenAwayAndGivenBackStopsNothingForGood(ResourceType type, String name, AclOperation operation)
            throws Exception {
        int before = broker.denials().size();

        broker.revoke(type, name, operation);
        String order = placeOrder();
        await().atMost(IN_TIME).until(() -> broker.denials().size() > before);
        broker.grantAll();

        await().atMost(IN_TIME).until(() -> mails(order) == 1);
    }

    @Test
    void aDeadLetterThatWasDeniedIsWrittenWhenItIsAllowed() throws Exception {
        int before = broker.denials().size();
        SecuredService payments = services.get(Service.PAYMENTS.ordinal());
        int letters = deadLetters(payments).size();

        broker.revoke(ResourceType.TOPIC, "orders.payment-service.dlt", AclOperation.WRITE);
        publishNonsense("orders");
        await().atMost(IN_TIME).until(() -> broker.denials().size() > before);
        broker.grantAll();

        await().atMost(IN_TIME).until(() -> deadLetters(payments).size() == letters + 1);
    }

    @Test
    void aServiceCannotWriteWhatIsAnothers() {
        try (var producer = new KafkaProducer<>(
                broker.connection("payment-service"), new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("orders", new byte[] {1}))
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aServiceCannotReadPersonalDataThatItHasNoUseFor() {
        try (var consumer = consumer("payment-service", "payment-service")) {
            TopicPartition customers = new TopicPartition("customers", 0);
            consumer.assign(List.of(customers));
            consumer.seekToBeginning(List.of(customers));

            assertThatThrownBy(() -> consumer.poll(SOON)).isInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aServiceCannotTakeAnothersPlaceInItsGroup() {
        try (var consumer = consumer("payment-service", "notification-service")) {
            consumer.subscribe(List.of("orders"));

            assertThatThrownBy(() -> consumer.poll(SOON)).isInstanceOf(GroupAuthorizationException.class);
        }
    }

    @Test
    void aServiceCannotMakeTopics() {
        try (Admin admin = Admin.create(broker.connection("order-service"))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String user, String group) {
        Map<String, Object> settings = new HashMap<>(broker.connection(user));
        settings.put("group.id", group);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void publishNonsense(String topic) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.openBootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = UUID.randomUUID().toString().getBytes(UTF_8);
            producer.send(new ProducerRecord<>(topic, key, "nonsense".getBytes(UTF_8)));
        }
    }

    private static String placeOrder() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(services.getFirst().url("/v1/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Client.order("tok_visa")))
                .build();
        return Client.orderId(HTTP.send(request, BodyHandlers.ofString()));
    }

    private static int mails(String order) {
        return get(stack.mailUrl().resolve("/api/v1/search?query=message-id:" + order))
                .path("messages")
                .size();
    }

    private static List<JsonNode> awaitDeadLetters(SecuredService service, int before) {
        await().atMost(IN_TIME).until(() -> deadLetters(service).size() >= before + service.topicsRead());
        return deadLetters(service);
    }

    private static List<JsonNode> deadLetters(SecuredService service) {
        return get(service.actuator("deadletters")).path("items").valueStream().toList();
    }

    private static JsonNode get(URI url) {
        try {
            return JsonMapper.shared()
                    .readTree(HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
