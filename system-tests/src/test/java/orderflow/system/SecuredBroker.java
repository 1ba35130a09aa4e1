package orderflow.system;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import orderflow.localstack.JvmTuning;
import orderflow.localstack.KafkaProcess;
import orderflow.localstack.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.databind.JsonNode;

/**
 * A broker that knows its clients by their certificates and lets them do what the production overlay's KafkaUsers say, on
 * the topics that its KafkaTopics say. Without TLS, whoever comes may do all: that is for the test itself.
 */
final class SecuredBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BROKER = "broker";

    private final Certificates certificates;
    private final int tlsPort = Ports.freePort();
    private final KafkaProcess process;

    private SecuredBroker(Path directory) throws IOException {
        certificates = Certificates.in(directory);
        certificates.sign(BROKER);
        int port = Ports.freePort();
        int controllerPort = Ports.freePort();
        process = new KafkaProcess(
                directory,
                directory.resolve("kafka.log"),
                port,
                controllerPort,
                JvmTuning.QUICK_START,
                settings(directory, port, controllerPort));
    }

    static SecuredBroker start(Path directory) throws Exception {
        SecuredBroker broker = new SecuredBroker(directory);
        broker.process.start();
        broker.process.awaitReady(LIMIT);
        try (Admin admin = broker.admin()) {
            admin.createTopics(topics()).all().get();
        }
        broker.grantAll();
        return broker;
    }

    /** Every rule of the KafkaUsers. */
    void grantAll() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(rules()).all().get();
        }
    }

    /** Whoever had it by a rule of its own has it no more; who is connected stays so. */
    void revoke(ResourceType type, String name, AclOperation operation)
            throws ExecutionException, InterruptedException {
        AclBindingFilter rules = new AclBindingFilter(
                new ResourcePatternFilter(type, name, PatternType.LITERAL),
                new AccessControlEntryFilter(null, null, operation, AclPermissionType.ALLOW));
        try (Admin admin = admin()) {
            admin.deleteAcls(List.of(rules)).all().get();
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + tlsPort;
    }

    /** Where everybody may do everything. */
    String openBootstrapServers() {
        return process.bootstrapServers();
    }

    /** Writes what a KafkaUser's Secret has, and the authority's certificate. */
    void writeCredentials(String user, Path directory) throws IOException {
        certificates.sign(user);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("user.crt"), certificates.certificateOf(user));
        Files.writeString(directory.resolve("user.key"), certificates.keyOf(user));
        Files.writeString(directory.resolve("ca.crt"), certificates.authority());
    }

    /** What connects a client as that user, whose credentials were written before. */
    Map<String, Object> connection(String user) {
        return Map.of(
                "bootstrap.servers", bootstrapServers(),
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", certificates.authority(),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", certificates.certificateOf(user),
                "ssl.keystore.key", certificates.keyOf(user));
    }

    /** What it has denied so far, a line each. */
    List<String> denials() throws IOException {
        try (Stream<String> lines = Files.lines(process.log())) {
            return lines.filter(line -> line.contains(" is Denied ")).toList();
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", openBootstrapServers()));
    }

    private Map<String, String> settings(Path directory, int port, int controllerPort) throws IOException {
        Path identity = directory.resolve("broker.pem");
        Path trusted = directory.resolve("ca.crt");
        Files.writeString(identity, certificates.keyOf(BROKER) + certificates.certificateOf(BROKER));
        Files.writeString(trusted, certificates.authority());
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s,TLS://127.0.0.1:%s"
                        .formatted(port, controllerPort, tlsPort));
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:%s,TLS://127.0.0.1:%s".formatted(port, tlsPort));
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL");
        settings.put("ssl.client.auth", "required");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", identity.toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", trusted.toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:ANONYMOUS");
        return settings;
    }

    /** With one replica, because there is one broker. */
    private static List<NewTopic> topics() {
        return Manifests.file("overlays/production/kafka-topics.yaml")
                .all("KafkaTopic")
                .map(topic -> new NewTopic(
                                Manifests.name(topic),
                                topic.at("/spec/partitions").asInt(),
                                (short) 1)
                        .configs(config(topic)))
                .toList();
    }

    private static Map<String, String> config(JsonNode topic) {
        return topic.at("/spec/config").properties().stream()
                .filter(setting -> !setting.getKey().equals("min.insync.replicas"))
                .collect(toMap(Map.Entry::getKey, setting -> setting.getValue().asString()));
    }

    private static List<AclBinding> rules() {
        return Manifests.file("overlays/production/kafka-users.yaml")
                .all("KafkaUser")
                .flatMap(user -> user.at("/spec/authorization/acls")
                        .valueStream()
                        .flatMap(rule -> rules("User:CN=" + Manifests.name(user), rule)))
                .toList();
    }

    private static Stream<AclBinding> rules(String principal, JsonNode rule) {
        ResourcePattern resource = new ResourcePattern(
                ResourceType.fromString(upper(rule.at("/resource/type"))),
                rule.at("/resource/name").asString(),
                PatternType.fromString(upper(rule.at("/resource/patternType"))));
        return rule.path("operations")
                .valueStream()
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(principal, "*", operation(operation), AclPermissionType.ALLOW)));
    }

    /** {@code DescribeConfigs} is Kafka's {@code DESCRIBE_CONFIGS}. */
    private static AclOperation operation(JsonNode name) {
        return AclOperation.fromString(
                name.asString().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static String upper(JsonNode name) {
        return name.asString().toUpperCase(Locale.ROOT);
    }
}
