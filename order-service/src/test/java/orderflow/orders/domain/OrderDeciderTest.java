package orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import orderflow.orders.domain.OrderCommand.ConfirmOrder;
import orderflow.orders.domain.OrderCommand.DeclineOrder;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderDeciderTest {

    private static final OrderId ORDER = new OrderId(UUID.randomUUID());
    private static final CustomerId CUSTOMER = new CustomerId(UUID.randomUUID());
    private static final PaymentId PAYMENT = new PaymentId(UUID.randomUUID());
    private static final Instant T1 = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant T2 = T1.plusSeconds(1);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final OrderItems ITEMS =
            new OrderItems(List.of(item("BOOK-1", 2, eur(1250)), item("PEN-2", 3, eur(99))));
    private static final PaymentMethod VISA = new PaymentMethod("tok_visa");

    private static final OrderPlaced PLACED = new OrderPlaced(ORDER, CUSTOMER, ITEMS, eur(2797), VISA, T1);
    private static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, PAYMENT, T2);
    private static final OrderDeclined DECLINED =
            new OrderDeclined(ORDER, PAYMENT, new Reason("insufficient_funds"), T2);
    private static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, new Reason("requested_by_customer"), T2);
    private static final OrderExpired EXPIRED = new OrderExpired(ORDER, T2);

    @Test
    void anOrderIsPlacedWithTheSumOfItsItems() {
        given().when(new PlaceOrder(ORDER, CUSTOMER, ITEMS, VISA, T1)).then(PLACED);
    }

    @Test
    void anOrderIsPlacedOnce() {
        given(PLACED).when(new PlaceOrder(ORDER, CUSTOMER, ITEMS, VISA, T2)).thenNothing();
    }

    @Test
    void theLargestOrderHasATotal() {
        OrderItem dearest = item("MOON", Quantity.MAX, eur(UnitPrice.BOUND - 1));
        OrderItems items = new OrderItems(Collections.nCopies(OrderItems.MAX, dearest));

        assertThat(OrderDecider.placed(new PlaceOrder(ORDER, CUSTOMER, items, VISA, T1))
                        .details()
                        .total())
                .isEqualTo(eur((UnitPrice.BOUND - 1) * Quantity.MAX * OrderItems.MAX));
    }

    @Test
    void aPaymentConfirmsTheOrder() {
        given(PLACED).when(confirm()).then(CONFIRMED);
    }

    @Test
    void aDeclinedPaymentDeclinesTheOrder() {
        given(PLACED).when(decline()).then(DECLINED);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void theFirstOutcomeCountsAndALaterOneChangesNothing(OrderEvent end) {
        given(PLACED, end).when(confirm()).thenNothing();
        given(PLACED, end).when(decline()).thenNothing();
    }

    @Test
    void anOutcomeOfAnUnknownOrderIsRefused() {
        assertThatThrownBy(() -> given().when(confirm()))
                .isInstanceOf(UnknownOrderException.class)
                .hasMessageContaining(ORDER.toString());
    }

    @Test
    void anOrderIsTheFoldOfItsEvents() {
        assertThat(OrderDecider.fold(List.of(PLACED, CONFIRMED)))
                .isInstanceOfSatisfying(Order.Confirmed.class, order -> {
                    assertThat(order.version()).isEqualTo(2);
                    assertThat(order.updatedAt()).isEqualTo(T2);
                    assertThat(order.paymentId()).isEqualTo(PAYMENT);
                    assertThat(order.details().total()).isEqualTo(eur(2797));
                });
    }

    @Test
    void aConfirmedOrderThatIsCancelledIsCancelled() {
        assertThat(OrderDecider.fold(List.of(PLACED, CONFIRMED, CANCELLED)))
                .isInstanceOfSatisfying(Order.Cancelled.class, order -> {
                    assertThat(order.version()).isEqualTo(3);
                    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
                });
    }

    @ParameterizedTest
    @MethodSource("ends")
    void historyBeginsWithOrderPlaced(OrderEvent end) {
        assertThatThrownBy(() -> OrderDecider.fold(List.of(end))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void historyHasOrderPlacedOnce() {
        assertThatThrownBy(() -> OrderDecider.fold(List.of(PLACED, PLACED))).isInstanceOf(IllegalStateException.class);
    }

    static List<OrderEvent> ends() {
        return List.of(CONFIRMED, DECLINED, CANCELLED, EXPIRED);
    }

    private static OrderCommand confirm() {
        return new ConfirmOrder(ORDER, PAYMENT, T2);
    }

    private static OrderCommand decline() {
        return new DeclineOrder(ORDER, PAYMENT, new Reason("insufficient_funds"), T2);
    }

    private static OrderItem item(String sku, int quantity, Money price) {
        return new OrderItem(new Sku(sku), new Quantity(quantity), new UnitPrice(price));
    }

    private static Money eur(long cents) {
        return new Money(cents, EUR);
    }

    private static Story given(OrderEvent... events) {
        return new Story(OrderDecider.fold(Arrays.asList(events)), List.of());
    }

    private record Story(Order order, List<OrderEvent> outcome) {

        Story when(OrderCommand command) {
            return new Story(order, new ArrayList<>(OrderDecider.decide(order, command)));
        }

        void then(OrderEvent... events) {
            assertThat(outcome).containsExactly(events);
        }

        void thenNothing() {
            assertThat(outcome).isEmpty();
        }
    }
}
