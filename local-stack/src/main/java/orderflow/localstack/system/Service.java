package orderflow.localstack.system;

import java.net.URI;
import orderflow.localstack.ServiceSchema;

/** One of the three services, and where it listens when every port is moved by the same offset. */
public enum Service {
    ORDERS(ServiceSchema.ORDERS, 8081),
    PAYMENTS(ServiceSchema.PAYMENTS, 8082),
    NOTIFICATIONS(ServiceSchema.NOTIFICATIONS, 8083);

    private static final int MANAGEMENT = 1_000;

    private final ServiceSchema schema;
    private final int port;

    Service(ServiceSchema schema, int port) {
        this.schema = schema;
        this.port = port;
    }

    /** The service's name: its module, its jar, its consumer group. */
    public String label() {
        return schema.service();
    }

    /** The service's part of the database. */
    public ServiceSchema schema() {
        return schema;
    }

    int port(int offset) {
        return port + offset;
    }

    int managementPort(int offset) {
        return port + MANAGEMENT + offset;
    }

    /** Where its API is. */
    public URI url(int offset) {
        return URI.create("http://127.0.0.1:" + port(offset));
    }

    /** Where its health, metrics and operations are. */
    public URI actuator(int offset) {
        return URI.create("http://127.0.0.1:" + managementPort(offset) + "/actuator");
    }
}
