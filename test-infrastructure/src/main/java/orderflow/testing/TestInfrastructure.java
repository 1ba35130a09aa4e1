package orderflow.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import orderflow.localstack.Infrastructure;
import orderflow.localstack.LocalStack;
import orderflow.localstack.ServiceSchema;

/**
 * What a service under test needs around it, one for each JVM: by default real processes of this machine, with
 * {@code -Dinfrastructure=containers} Kafka and PostgreSQL by Testcontainers. The mail sink is a process in both cases.
 */
public final class TestInfrastructure {

    private static final Infrastructure SHARED = choose();

    private TestInfrastructure() {}

    /** The broker and the database of this JVM's tests. */
    public static Infrastructure shared() {
        return SHARED;
    }

    /** The Spring properties that connect that service to Kafka, its schema and the mail sink, which are all started. */
    public static Map<String, Object> properties(String service) {
        startTogether(SHARED::kafka, SHARED::jdbcUrl, () -> LocalStack.shared().mailUrl());
        Map<String, Object> properties = new HashMap<>(database(service));
        properties.putAll(kafka());
        properties.putAll(mail());
        return Map.copyOf(properties);
    }

    /** The Spring properties that connect to Kafka only. */
    public static Map<String, Object> kafka() {
        return Map.of("spring.kafka.bootstrap-servers", SHARED.kafka());
    }

    /** The Spring properties that connect that service to its schema only: as itself, and for Flyway as the owner. */
    public static Map<String, Object> database(String service) {
        ServiceSchema schema = ServiceSchema.of(service);
        return Map.of(
                "spring.datasource.url", SHARED.jdbcUrl(),
                "spring.datasource.username", schema.role(),
                "spring.datasource.password", SHARED.password(schema.role()),
                "spring.flyway.url", SHARED.jdbcUrl(),
                "spring.flyway.user", schema.owner(),
                "spring.flyway.password", SHARED.password(schema.owner()));
    }

    /** The Spring properties that send mails to the sink only. */
    public static Map<String, Object> mail() {
        return Map.of(
                "spring.mail.host",
                "127.0.0.1",
                "spring.mail.port",
                LocalStack.shared().smtpPort());
    }

    private static void startTogether(Runnable... starts) {
        List<CompletableFuture<Void>> running = Stream.of(starts)
                .map(start -> CompletableFuture.runAsync(start, Thread::startVirtualThread))
                .toList();
        running.forEach(CompletableFuture::join);
    }

    private static Infrastructure choose() {
        String kind = System.getProperty("infrastructure", "local");
        return switch (kind) {
            case "local" -> LocalStack.shared();
            case "containers" -> new ContainerStack();
            default -> throw new IllegalArgumentException("-Dinfrastructure=" + kind + ": it is local or containers");
        };
    }
}
