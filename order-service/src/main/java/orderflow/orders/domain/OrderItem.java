package orderflow.orders.domain;

/**
 * One line of an order.
 *
 * @param sku the article's number
 * @param quantity pieces, 1 or more
 * @param unitPrice of one piece
 */
public record OrderItem(String sku, int quantity, Money unitPrice) {

    Money subtotal() {
        return unitPrice.times(quantity);
    }
}
