package orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import orderflow.localstack.system.OrderflowSystem;
import orderflow.localstack.system.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that is generated of the OpenAPI documents places an order, and reads all that there is of two others. */
class GeneratedClientsIT {

    private static final String[] READ = {
        "PLACED Ada Lovelace 25.00 1",
        "CONFIRMED BOOK-1 2 EUR",
        "orderflow.orders.v1.OrderPlaced 1 tok_visa",
        "orderflow.orders.v1.OrderConfirmed 2 true",
        "1 null",
        "CONFIRMED 25.00 null",
        "ORDER_CONFIRMED SENT ada@example.com null",
        "DECLINED BOOK-1 2 EUR",
        "orderflow.orders.v1.OrderPlaced 1 tok_chargeDeclined",
        "orderflow.orders.v1.OrderDeclined 2 card_declined",
        "1 null",
        "DECLINED 25.00 card_declined",
        "PAYMENT_DECLINED SENT ada@example.com null",
        "404 application/problem+json",
    };

    private static final OrderflowSystem SYSTEM = RunningSystem.shared();
    private static final Client CLIENT = Client.of(SYSTEM);
    private static List<String> arguments;

    @BeforeAll
    static void twoOrdersAndTheClients() throws Exception {
        List<String> orders = List.of(CLIENT.place("tok_visa"), CLIENT.place("tok_chargeDeclined"));
        List<URI> services = Stream.of(Service.values()).map(SYSTEM::url).toList();
        GeneratedClients.generate(List.of("orders", "payments", "notifications"), services);
        orders.forEach(order -> await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(CLIENT.notificationStatuses(order)).containsExactly("SENT")));
        arguments = Stream.concat(services.stream().map(URI::toString), orders.stream())
                .toList();
    }

    @Test
    void inJava() throws Exception {
        assertThat(GeneratedClients.java("ReadEverything", arguments)).containsExactly(READ);
    }

    @Test
    void inTypeScript() throws Exception {
        assertThat(GeneratedClients.typeScript("read-everything", arguments)).containsExactly(READ);
    }
}
