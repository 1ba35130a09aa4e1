package orderflow.messaging.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a service's pool does with a read-only session, and what its health says of a read-only database. */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
        beforeName = "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration")
class DatabaseAutoConfiguration {

    /** Where a service has not chosen another. */
    @Bean
    static BeanPostProcessor readOnlySessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getExceptionOverride() == null) {
                    pool.setExceptionOverride(new ReadOnlySessions());
                }
                return bean;
            }
        };
    }

    /** In the place of Boot's, which asks nothing that a read-only server would refuse. */
    @Bean
    HealthIndicator dbHealthContributor(JdbcTemplate jdbc) {
        return new WritableDatabaseHealth(jdbc);
    }
}
