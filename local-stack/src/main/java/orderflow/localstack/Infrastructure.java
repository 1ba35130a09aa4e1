package orderflow.localstack;

/** A broker and a database to work with. Its first caller starts it. */
public interface Infrastructure {

    /** What Kafka's clients call {@code bootstrap.servers}. */
    String kafka();

    /** The database {@code orderflow}, with each service's schema and roles. */
    String jdbcUrl();

    /** The password of a database role: {@code order_service}, {@code orders_owner}, …, or the superuser {@code postgres}. */
    String password(String role);
}
