package orderflow.orders;

import java.util.List;
import orderflow.orders.recovery.RecoverCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The order-service as a process of its own; with the argument {@code recover} it repairs its schema instead, and ends. */
@SpringBootApplication(proxyBeanMethods = false)
public class OrderService {

    static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.getFirst().equals("recover")) {
            System.exit(RecoverCommand.run(words.subList(1, words.size())));
        }
        SpringApplication.run(OrderService.class, arguments);
    }
}
