package orderflow.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import orderflow.localstack.HttpProbe;
import orderflow.localstack.LocalStack;
import orderflow.localstack.Ports;
import orderflow.localstack.ServerProcess;
import orderflow.localstack.system.Service;

/** A service from its jar, with the production overlay's own {@code application.yaml}, its certificates lying elsewhere. */
final class SecuredService implements AutoCloseable {

    private final Service service;
    private final Path directory;
    private final SecuredBroker broker;
    private final LocalStack stack;
    private final int port = Ports.freePort();
    private final int managementPort = Ports.freePort();
    private final ServerProcess process;

    SecuredService(Service service, Path directory, SecuredBroker broker, LocalStack stack) {
        this.service = service;
        this.directory = directory;
        this.broker = broker;
        this.stack = stack;
        this.process = new ServerProcess(service.label(), directory.resolve("service.log"));
    }

    /** May be called again after {@link #close}. */
    void start() {
        try {
            if (Files.notExists(directory.resolve("user.crt"))) {
                broker.writeCredentials(service.label(), directory);
            }
            Files.writeString(directory.resolve("application.yaml"), settings());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        process.start(command(), environment());
    }

    /** Another process of it, with the same settings and certificates, from its beginning to its end. @return its exit code */
    int run(String argument) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command());
        command.add(argument);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(argument + ".log").toFile());
        builder.environment().putAll(environment());
        return builder.start().waitFor();
    }

    void awaitReady(Duration limit) {
        process.await(() -> HttpProbe.succeeds(actuator("health/readiness")), limit);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI actuator(String path) {
        return URI.create("http://127.0.0.1:" + managementPort + "/actuator/" + path);
    }

    /** How many topics it may read in its group. */
    long topicsRead() {
        return Manifests.file("overlays/production/kafka-topics.yaml")
                .all("KafkaTopic")
                .filter(topic -> Manifests.name(topic).endsWith("." + service.label() + ".dlt"))
                .count();
    }

    @Override
    public void close() {
        process.stop();
    }

    private String settings() {
        return Manifests.text("overlays/production/application.yaml")
                .replaceAll("/etc/orderflow/kafka-(user|ca)", directory.toString())
                .replace("orderflow-kafka-bootstrap:9093", broker.bootstrapServers());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<String> command() {
        Path jar = Path.of("..", service.label(), "target", service.label() + ".jar");
        return List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
    }

    /** As the overlay has it; and in the place of its database and its mail server, those that are here. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_CONFIG_ADDITIONALLOCATION", "file:" + directory + "/");
        environment.put("SERVER_PORT", "" + port);
        environment.put("MANAGEMENT_SERVER_PORT", "" + managementPort);
        environment.put("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0");
        environment.put("SPRING_DATASOURCE_URL", stack.jdbcUrl());
        environment.put("SPRING_DATASOURCE_username", service.schema().role());
        environment.put(
                "SPRING_DATASOURCE_password", stack.password(service.schema().role()));
        environment.put("SPRING_FLYWAY_username", service.schema().owner());
        environment.put(
                "SPRING_FLYWAY_password", stack.password(service.schema().owner()));
        environment.put("SPRING_MAIL_HOST", "127.0.0.1");
        environment.put("SPRING_MAIL_PORT", "" + stack.smtpPort());
        environment.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE", "false");
        environment.put("SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED", "false");
        return environment;
    }
}
