package orderflow.orders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.eventlog.InMemoryEventLog;
import orderflow.messaging.eventlog.WrongExpectedVersionException;
import orderflow.orders.contract.OrderEventCodec;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.Order.Confirmed;
import orderflow.orders.domain.OrderCommand;
import orderflow.orders.domain.OrderCommand.ConfirmOrder;
import orderflow.orders.domain.OrderCommand.DeclineOrder;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderItem;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.PaymentId;
import orderflow.orders.domain.PaymentMethod;
import orderflow.orders.domain.Quantity;
import orderflow.orders.domain.Reason;
import orderflow.orders.domain.Sku;
import orderflow.orders.domain.UnitPrice;
import orderflow.orders.domain.UnknownOrderException;
import org.junit.jupiter.api.Test;

class OrderDecisionsTest {

    private static final OrderId ORDER = new OrderId(UUID.randomUUID());
    private static final PaymentId PAYMENT = new PaymentId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final OrderItem BOOK = new OrderItem(
            new Sku("BOOK-1"), new Quantity(2), new UnitPrice(new Money(1250, Currency.getInstance("EUR"))));
    private static final OrderCommand PLACE = new PlaceOrder(
            ORDER,
            new CustomerId(UUID.randomUUID()),
            new OrderItems(List.of(BOOK)),
            new PaymentMethod("tok_visa"),
            NOW);
    private static final OrderCommand CONFIRM = new ConfirmOrder(ORDER, PAYMENT, NOW);
    private static final OrderCommand DECLINE = new DeclineOrder(ORDER, PAYMENT, new Reason("expired_card"), NOW);

    private final EventLog log = new InMemoryEventLog("/order-service", 10_000);

    @Test
    void aCommandIsDecidedOnWhatTheLogHas() {
        append(decided(PLACE));

        append(decided(CONFIRM));

        assertThat(OrderEventCodec.fold(log.stream(ORDER.value()))).isInstanceOf(Confirmed.class);
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    void aCommandIsDecidedOnWhatTheOnesBeforeItDid() {
        append(decided(PLACE, CONFIRM, DECLINE));

        assertThat(OrderEventCodec.fold(log.stream(ORDER.value()))).isInstanceOf(Confirmed.class);
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    void whatIsDoneAlreadyAppendsNothing() {
        append(decided(PLACE, CONFIRM));

        assertThat(decided(CONFIRM).events()).isEmpty();
    }

    @Test
    void theSecondOfTwoDecisionsOnTheSameVersionIsRefused() {
        append(decided(PLACE));
        OrderDecisions confirmed = decided(CONFIRM);
        OrderDecisions declined = decided(DECLINE);
        append(confirmed);

        assertThatThrownBy(() -> append(declined)).isInstanceOf(WrongExpectedVersionException.class);
        assertThat(versions()).containsExactly(1, 2);
    }

    @Test
    void anUnknownOrderCannotBeConfirmed() {
        assertThatThrownBy(() -> decided(CONFIRM)).isInstanceOf(UnknownOrderException.class);
    }

    private OrderDecisions decided(OrderCommand... commands) {
        OrderDecisions changes = new OrderDecisions(log.streams(List.of(ORDER.value())));
        for (OrderCommand command : commands) {
            changes.apply(command, EventContext.ofRequest(null));
        }
        return changes;
    }

    private void append(OrderDecisions changes) {
        log.append(changes.events());
    }

    private List<Integer> versions() {
        return log.stream(ORDER.value()).stream()
                .map(event -> event.metadata().version())
                .toList();
    }
}
