package orderflow.payments;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Charges each order once. */
@SpringBootApplication
public class PaymentService {

    public static void main(String[] arguments) {
        SpringApplication.run(PaymentService.class, arguments);
    }
}
