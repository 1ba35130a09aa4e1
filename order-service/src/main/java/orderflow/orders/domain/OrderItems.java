package orderflow.orders.domain;

import java.util.Currency;
import java.util.List;

/** All lines of an order, in one currency. */
public record OrderItems(List<OrderItem> value) {

    public static final int MAX = 100;

    /** @throws IllegalArgumentException where there is none, or too many, or the currencies differ */
    public OrderItems {
        if (value.isEmpty() || value.size() > MAX) {
            throw new IllegalArgumentException("must have 1 to " + MAX + " items");
        }
        value = List.copyOf(value);
        Currency first = currency(value.getFirst());
        if (value.stream().anyMatch(item -> !currency(item).equals(first))) {
            throw new IllegalArgumentException("must all be priced in " + first + ", as the first of them is");
        }
    }

    /** The sum over the items of quantity times unit price. */
    Money total() {
        return value.stream().map(OrderItem::subtotal).reduce(Money::plus).orElseThrow();
    }

    private static Currency currency(OrderItem item) {
        return item.unitPrice().money().currency();
    }
}
