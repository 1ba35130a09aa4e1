package orderflow.messaging.support;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import orderflow.testing.TestInfrastructure;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A schema of its own for a test, with the starter's tables, the owner's and the service's role as in production. */
public record TestSchema(String name) {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String OWNER = "orders_owner";
    private static final String SERVICE = "order_service";

    public static TestSchema create() {
        TestSchema schema = createEmpty();
        schema.migrate("latest");
        return schema;
    }

    /** Without tables, and with the rights of an installation that is older than {@code V0_50}. */
    public static TestSchema createEmpty() {
        TestSchema schema = new TestSchema("test_" + COUNT.incrementAndGet());
        new JdbcTemplate(schema.as("postgres")).execute("""
                        CREATE SCHEMA %1$s AUTHORIZATION orders_owner;
                        GRANT USAGE ON SCHEMA %1$s TO order_service;
                        ALTER DEFAULT PRIVILEGES FOR ROLE orders_owner IN SCHEMA %1$s
                            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO order_service;
                        """.formatted(schema.name));
        return schema;
    }

    /** Runs the migrations up to this version, {@code latest} for all. */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(as(OWNER))
                .locations("classpath:db/messaging")
                .defaultSchema(name)
                .target(version)
                .load()
                .migrate();
    }

    /** The table that {@link RecordingHandler} writes to. */
    public TestSchema withEffects() {
        new JdbcTemplate(asOwner()).execute("""
                        CREATE TABLE effect (position bigint GENERATED ALWAYS AS IDENTITY, order_id uuid, event_id uuid);
                        GRANT SELECT, INSERT ON effect TO order_service;
                        """);
        return this;
    }

    /** As the service's role, which is what the code under test has. */
    public DataSource asService() {
        return as(SERVICE);
    }

    public DataSource asOwner() {
        return as(OWNER);
    }

    public DataSource asSuperuser() {
        return as("postgres");
    }

    public String url() {
        return TestInfrastructure.shared().jdbcUrl() + "?currentSchema=" + name;
    }

    private DataSource as(String role) {
        return new DriverManagerDataSource(
                url(), role, TestInfrastructure.shared().password(role));
    }
}
