package orderflow.localstack.system;

import java.net.URI;

/**
 * One of a service's processes that run side by side and share its work.
 *
 * @param number from 1 on; the first has the service's own name and ports
 */
public record ServiceInstance(Service service, int number) {

    private static final int PORTS_APART = 100;

    /** E.g. {@code order-service}, {@code order-service-2}. */
    public String name() {
        return number == 1 ? service.label() : service.label() + "-" + number;
    }

    /** Where its API is. */
    public URI url(int offset) {
        return service.url(own(offset));
    }

    /** Where its health, metrics and operations are. */
    public URI actuator(int offset) {
        return service.actuator(own(offset));
    }

    int port(int offset) {
        return service.port(own(offset));
    }

    int managementPort(int offset) {
        return service.managementPort(own(offset));
    }

    private int own(int offset) {
        return offset + PORTS_APART * (number - 1);
    }
}
