package orderflow.payments.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import orderflow.messaging.batch.GroupCommit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The gateway that is built in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

    private static final int BATCH_SIZE = 500;
    private static final int CAPACITY = 10_000;

    @Bean
    Ledger ledger(JdbcTemplate jdbc, Clock clock) {
        return new Ledger(jdbc, clock);
    }

    @Bean
    GroupCommit<CaptureRequest, LedgerEntry> ledgerCommits(Ledger ledger) {
        return new GroupCommit<>("gateway-ledger", BATCH_SIZE, CAPACITY, ledger::book);
    }

    @Bean
    PaymentGateway paymentGateway(
            GroupCommit<CaptureRequest, LedgerEntry> ledger, GatewayProperties properties, MeterRegistry meters) {
        var gateway = new BuiltInGateway(
                ledger, properties, () -> ThreadLocalRandom.current().nextDouble());
        return new MeteredGateway(gateway, meters);
    }
}
