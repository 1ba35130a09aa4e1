package orderflow.orders.domain;

/** One line of an order: so many pieces of an article, each for that price. */
public record OrderItem(Sku sku, Quantity quantity, UnitPrice unitPrice) {

    Money subtotal() {
        return unitPrice.money().times(quantity);
    }
}
