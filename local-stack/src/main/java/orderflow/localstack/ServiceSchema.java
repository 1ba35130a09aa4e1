package orderflow.localstack;

import java.util.stream.Stream;

/** A service's part of the database, as {@code roles.sql} makes it. */
public enum ServiceSchema {
    ORDERS("order-service", "orders", "order_service"),
    PAYMENTS("payment-service", "payments", "payment_service"),
    NOTIFICATIONS("notification-service", "notifications", "notification_service");

    private final String service;
    private final String schema;
    private final String role;

    ServiceSchema(String service, String schema, String role) {
        this.service = service;
        this.schema = schema;
        this.role = role;
    }

    /** The schema of that service. @throws IllegalArgumentException where there is no such service */
    public static ServiceSchema of(String service) {
        return Stream.of(values())
                .filter(schema -> schema.service.equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service '" + service + "'"));
    }

    public String service() {
        return service;
    }

    public String schema() {
        return schema;
    }

    /** The role the service works with. */
    public String role() {
        return role;
    }

    /** The role that runs the service's migrations and owns what they make. */
    public String owner() {
        return schema + "_owner";
    }
}
