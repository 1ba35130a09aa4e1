package orderflow.messaging.metrics;

import java.util.List;
import orderflow.messaging.Rounds;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gauges of what the database knows: each {@link GaugeQuery} that is a bean, and the age of its transactions. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@EnableConfigurationProperties(MetricsProperties.class)
class MetricsAutoConfiguration {

    @Bean
    GaugeQuery openTransactions() {
        return new OpenTransactions(System::nanoTime).query();
    }

    @Bean
    DatabaseGauges databaseGauges(JdbcTemplate jdbc, MetricsProperties properties, List<GaugeQuery> queries) {
        return new DatabaseGauges(jdbc, properties.interval(), queries);
    }

    @Bean
    Rounds databaseGaugesRounds(DatabaseGauges gauges, MetricsProperties properties) {
        return new Rounds("database-gauges", properties.interval(), gauges::round);
    }
}
