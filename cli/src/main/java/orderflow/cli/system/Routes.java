package orderflow.cli.system;

import orderflow.localstack.KafkaProcess;
import orderflow.localstack.MailSinkProcess;
import orderflow.localstack.PostgresProcess;

/** Where the services find the broker, the database and the mail server. */
record Routes(String kafka, String jdbcUrl, int smtpPort) {

    static Routes direct(KafkaProcess kafka, PostgresProcess postgres, MailSinkProcess mail) {
        return new Routes(kafka.bootstrapServers(), postgres.jdbcUrl(), mail.smtpPort());
    }

    /** Through the proxies. */
    static Routes through(FaultPorts ports) {
        return new Routes(ports.kafka().bootstrapServers(), PostgresProcess.jdbcUrl(ports.postgres()), ports.smtp());
    }
}
