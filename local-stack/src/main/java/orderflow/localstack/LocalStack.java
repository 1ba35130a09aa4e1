package orderflow.localstack;

import java.net.URI;
import java.nio.file.Path;

/**
 * Kafka, PostgreSQL and a mail sink as processes, each started by its first caller. Safe for use by several
 * threads.
 */
public final class LocalStack implements Infrastructure, AutoCloseable {

    private final Started<KafkaProcess> kafka;
    private final Started<PostgresProcess> postgres;
    private final Started<MailSinkProcess> mail;

    /** A stack whose data and logs are in that directory. */
    public LocalStack(Path directory, Ports ports) {
        Path logs = directory.resolve("logs");
        kafka = new Started<>(new KafkaProcess(
                directory.resolve("kafka"),
                logs.resolve("kafka.log"),
                ports.kafka(),
                ports.kafkaController(),
                JvmTuning.QUICK_START));
        postgres = new Started<>(
                new PostgresProcess(directory.resolve("postgres"), logs.resolve("postgres.log"), ports.postgres()));
        mail = new Started<>(new MailSinkProcess(
                directory.resolve("mail"), logs.resolve("mail.log"), ports.smtp(), ports.mailPage()));
    }

    /** The one stack of this JVM, on free ports, in a temporary directory; stopped and deleted when the JVM ends. */
    public static LocalStack shared() {
        return SharedStack.INSTANCE;
    }

    @Override
    public String kafka() {
        return kafka.get().bootstrapServers();
    }

    @Override
    public String jdbcUrl() {
        return postgres.get().jdbcUrl();
    }

    @Override
    public String password(String role) {
        return postgres.get().passwords().of(role);
    }

    /** Where the mail sink takes mails, on 127.0.0.1. */
    public int smtpPort() {
        return mail.get().smtpPort();
    }

    /** The mail sink's page; its API is below {@code /api/v1}. */
    public URI mailUrl() {
        return mail.get().url();
    }

    /** The broker, for a test that kills it. */
    public KafkaProcess kafkaProcess() {
        return kafka.get();
    }

    /** The database server, for a test that kills it. */
    public PostgresProcess postgresProcess() {
        return postgres.get();
    }

    /** The mail sink, for a test that kills it. */
    public MailSinkProcess mailSinkProcess() {
        return mail.get();
    }

    /** Stops what was started. */
    @Override
    public void close() {
        kafka.close();
        postgres.close();
        mail.close();
    }
}
