package orderflow.orders.domain;

import java.util.Collection;
import java.util.List;
import orderflow.orders.domain.Order.Cancelled;
import orderflow.orders.domain.Order.Confirmed;
import orderflow.orders.domain.Order.Declined;
import orderflow.orders.domain.Order.Existing;
import orderflow.orders.domain.Order.Expired;
import orderflow.orders.domain.Order.NotPlaced;
import orderflow.orders.domain.Order.Placed;
import orderflow.orders.domain.OrderCommand.ConfirmOrder;
import orderflow.orders.domain.OrderCommand.DeclineOrder;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderEvent.OrderCancelled;
import orderflow.orders.domain.OrderEvent.OrderConfirmed;
import orderflow.orders.domain.OrderEvent.OrderDeclined;
import orderflow.orders.domain.OrderEvent.OrderExpired;
import orderflow.orders.domain.OrderEvent.OrderPlaced;

/** Every rule of an order. Pure: the same order and command always give the same events. */
public final class OrderDecider {

    private OrderDecider() {}

    /**
     * What follows from a command: no event where it is already so, or comes too late.
     *
     * @throws UnknownOrderException where there is no such order yet
     */
    public static List<OrderEvent> decide(Order order, OrderCommand command) {
        return switch (command) {
            case PlaceOrder place -> place(order, place);
            case ConfirmOrder confirm -> settle(order, confirm.orderId(), confirmed(confirm));
            case DeclineOrder decline -> settle(order, decline.orderId(), declined(decline));
        };
    }

    /** The order after one more event. @throws IllegalStateException where the event cannot follow */
    public static Order evolve(Order order, OrderEvent event) {
        return switch (event) {
            case OrderPlaced e -> begun(order, e);
            case OrderConfirmed e -> confirmed(existing(order), e);
            case OrderDeclined e -> declined(existing(order), e);
            case OrderCancelled e -> cancelled(existing(order), e);
            case OrderExpired e -> expired(existing(order), e);
        };
    }

    /** The order that these events make, oldest first. */
    public static Order fold(Collection<? extends OrderEvent> events) {
        Order order = new NotPlaced();
        for (OrderEvent event : events) {
            order = evolve(order, event);
        }
        return order;
    }

    /** The order that a command leads to where there is none yet. */
    public static Placed placed(PlaceOrder command) {
        return new Placed(begin(command));
    }

    private static List<OrderEvent> place(Order order, PlaceOrder command) {
        return switch (order) {
            case NotPlaced _ -> List.of(begin(command));
            case Existing _ -> List.of();
        };
    }

    /** The first outcome of a payment counts; a later one changes nothing. */
    private static List<OrderEvent> settle(Order order, OrderId orderId, OrderEvent outcome) {
        return switch (order) {
            case NotPlaced _ -> throw new UnknownOrderException(orderId);
            case Placed _ -> List.of(outcome);
            case Confirmed _, Declined _, Cancelled _, Expired _ -> List.of();
        };
    }

    private static OrderPlaced begin(PlaceOrder command) {
        return new OrderPlaced(
                command.orderId(),
                command.customerId(),
                command.items(),
                command.items().total(),
                command.paymentMethod(),
                command.at());
    }

    private static OrderConfirmed confirmed(ConfirmOrder command) {
        return new OrderConfirmed(command.orderId(), command.paymentId(), command.at());
    }

    private static OrderDeclined declined(DeclineOrder command) {
        return new OrderDeclined(command.orderId(), command.paymentId(), command.reason(), command.at());
    }

    private static Placed begun(Order order, OrderPlaced event) {
        return switch (order) {
            case NotPlaced _ -> new Placed(event);
            case Existing _ -> throw new IllegalStateException("an order is placed once");
        };
    }

    private static Confirmed confirmed(Existing order, OrderConfirmed event) {
        return new Confirmed(order.details(), order.version() + 1, event.confirmedAt(), event.paymentId());
    }

    private static Declined declined(Existing order, OrderDeclined event) {
        return new Declined(order.details(), order.version() + 1, event.declinedAt(), event.reason());
    }

    private static Cancelled cancelled(Existing order, OrderCancelled event) {
        return new Cancelled(order.details(), order.version() + 1, event.cancelledAt(), event.reason());
    }

    private static Expired expired(Existing order, OrderExpired event) {
        return new Expired(order.details(), order.version() + 1, event.expiredAt());
    }

    private static Existing existing(Order order) {
        return switch (order) {
            case NotPlaced _ -> throw new IllegalStateException("an order's first event is OrderPlaced");
            case Existing existing -> existing;
        };
    }
}
