package orderflow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import orderflow.localstack.Bootstrap;
import orderflow.localstack.Directories;
import orderflow.localstack.Infrastructure;
import orderflow.localstack.Passwords;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and PostgreSQL in containers. Testcontainers removes them when the JVM ends. Safe for use by several threads. */
final class ContainerStack implements Infrastructure {

    private static final String SERVER_URL = "jdbc:postgresql://%s:%s/";

    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    private final Passwords passwords = Passwords.in(temporaryDirectory());
    private final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18")
            .withDatabaseName(Bootstrap.DATABASE)
            .withUsername("postgres")
            .withPassword(passwords.of("postgres"));

    @Override
    public synchronized String kafka() {
        kafka.start();
        return kafka.getBootstrapServers();
    }

    @Override
    public synchronized String jdbcUrl() {
        String server = SERVER_URL.formatted(postgres.getHost(), startedPort());
        return server + Bootstrap.DATABASE;
    }

    @Override
    public String password(String role) {
        return passwords.of(role);
    }

    private int startedPort() {
        boolean first = !postgres.isRunning();
        postgres.start();
        int port = postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        if (first) {
            new Bootstrap(SERVER_URL.formatted(postgres.getHost(), port), passwords).run();
        }
        return port;
    }

    private static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("orderflow-containers-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
