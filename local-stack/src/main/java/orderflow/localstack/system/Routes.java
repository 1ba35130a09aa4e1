package orderflow.localstack.system;

import java.util.function.Function;
import orderflow.localstack.KafkaProcess;
import orderflow.localstack.MailSinkProcess;
import orderflow.localstack.PostgresProcess;

/**
 * Where the services find the broker, the database and the mail server.
 *
 * @param jdbcUrl each instance's way to the database
 */
public record Routes(String kafka, Function<ServiceInstance, String> jdbcUrl, int smtpPort) {

    static Routes direct(KafkaProcess kafka, PostgresProcess postgres, MailSinkProcess mail) {
        return new Routes(kafka.bootstrapServers(), _ -> postgres.jdbcUrl(), mail.smtpPort());
    }
}
