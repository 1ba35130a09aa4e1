package orderflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import orderflow.money.v1.Money;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.Test;

class EventCatalogTest {

    private final EventCatalog catalog = EventCatalog.all();

    @Test
    void knowsEveryEventOfEveryTopic() {
        assertThat(catalog.types())
                .extracting(type -> type.topic().name() + ": " + type.name())
                .containsExactlyInAnyOrder(
                        "orders: orderflow.orders.v1.OrderPlaced",
                        "orders: orderflow.orders.v1.OrderConfirmed",
                        "orders: orderflow.orders.v1.OrderDeclined",
                        "orders: orderflow.orders.v1.OrderCancelled",
                        "orders: orderflow.orders.v1.OrderExpired",
                        "payments: orderflow.payments.v1.PaymentConfirmed",
                        "payments: orderflow.payments.v1.PaymentDeclined",
                        "payments: orderflow.payments.v1.PaymentRefunded",
                        "notifications: orderflow.notifications.v1.NotificationSent",
                        "notifications: orderflow.notifications.v1.NotificationFailed",
                        "customers: orderflow.customers.v1.CustomerContact");
    }

    @Test
    void onlyTheTopicOfStateIsCompacted() {
        assertThat(catalog.topics())
                .filteredOn(EventTopic::compacted)
                .containsExactly(new EventTopic("customers", true));
    }

    @Test
    void findsTheTypeOfAMessage() {
        assertThat(catalog.of(OrderPlaced.getDefaultInstance()).name()).isEqualTo("orderflow.orders.v1.OrderPlaced");
    }

    @Test
    void refusesAMessageThatIsNoEvent() {
        assertThatThrownBy(() -> catalog.of(Money.getDefaultInstance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("orderflow.money.v1.Money is not an event of any contract");
    }

    @Test
    void refusesATopicThatNoContractNames() {
        assertThatThrownBy(() -> catalog.topic("invoices")).hasMessageContaining("'invoices'");
    }

    @Test
    void noEventCarriesAFloatingPointNumber() {
        assertThat(catalog.types())
                .flatExtracting(type -> type.descriptor().getFields())
                .extracting(FieldDescriptor::getJavaType)
                .doesNotContain(FieldDescriptor.JavaType.DOUBLE, FieldDescriptor.JavaType.FLOAT);
    }

    @Test
    void onlyTheCompactedTopicCarriesPersonalData() {
        assertThat(catalog.types())
                .filteredOn(type -> !type.topic().compacted())
                .flatExtracting(type -> type.descriptor().getFields())
                .extracting(FieldDescriptor::getName)
                .doesNotContain("name", "email");
    }
}
