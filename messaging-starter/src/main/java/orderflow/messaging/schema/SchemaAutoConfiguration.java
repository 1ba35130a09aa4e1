package orderflow.messaging.schema;

import java.util.Properties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Migrations that wait for their database, in the middle of a start, too. */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass(FlywayMigrationStrategy.class)
class SchemaAutoConfiguration {

    @Bean
    FlywayMigrationStrategy patientMigration() {
        return new PatientMigration();
    }

    /** Seconds after which a database that takes connections and answers nothing is given up, to try again. */
    @Bean
    FlywayConfigurationCustomizer migrationTimeouts() {
        Properties timeouts = new Properties();
        timeouts.setProperty("connectTimeout", "2");
        timeouts.setProperty("loginTimeout", "10");
        // As long as one statement of a migration may take.
        timeouts.setProperty("socketTimeout", "300");
        return flyway -> {
            if (flyway.getDataSource() instanceof SimpleDriverDataSource owner) {
                owner.setConnectionProperties(timeouts);
            }
        };
    }
}
