package orderflow.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The order-service as a process of its own. */
@SpringBootApplication(proxyBeanMethods = false)
public class OrderService {

    static void main(String[] arguments) {
        SpringApplication.run(OrderService.class, arguments);
    }
}
