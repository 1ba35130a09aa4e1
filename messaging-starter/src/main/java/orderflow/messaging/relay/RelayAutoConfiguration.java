package orderflow.messaging.relay;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import orderflow.messaging.MessagingProperties;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.eventlog.OutboxSignal;
import orderflow.messaging.metrics.MeteredProducer;
import orderflow.messaging.trace.Traces;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.ProducerFactory;

/** The relay, on a producer of its own. */
@AutoConfiguration(
        afterName = {
            "orderflow.messaging.eventlog.EventLogAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
class RelayAutoConfiguration {

    @Bean
    EventRelay eventRelay(
            HikariDataSource pool,
            ProducerFactory<?, ?> producers,
            EventLog eventLog,
            OutboxSignal signal,
            MeterRegistry meters,
            Traces traces,
            MessagingProperties properties) {
        return new EventRelay(
                unpooled(pool),
                () -> publisher(producers, meters, traces, properties),
                new RelayPass(
                        eventLog.source(),
                        properties.relay().batchSize(),
                        properties.relay().batchBytes(),
                        new RelayMetrics(meters)),
                signal,
                properties.relay());
    }

    /** Sessions as the pool's, which go back to none: the relay ends them, and a pool would keep a place for what was ended. */
    static DataSource unpooled(HikariDataSource pool) {
        DriverManagerDataSource sessions =
                new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        sessions.setConnectionProperties(pool.getDataSourceProperties());
        sessions.setSchema(pool.getSchema());
        return sessions;
    }

    private static EventPublisher publisher(
            ProducerFactory<?, ?> producers, MeterRegistry meters, Traces traces, MessagingProperties properties) {
        Map<String, Object> settings = new HashMap<>(producers.getConfigurationProperties());
        settings.putAll(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "relay",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                // With more, a new topic's second batch may be taken though its first was refused, which then is out of
                // sequence for ever.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (int) RelaySession.MOST_SILENCE.minus(LeaseCheck.GOOD_FOR).toMillis(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                properties.maxRecordBytes(),
                ProducerConfig.LINGER_MS_CONFIG,
                0));
        return new EventPublisher(new MeteredProducer(settings, meters), traces);
    }
}
