package orderflow.orders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import orderflow.orders.customer.Customer;
import orderflow.orders.domain.OrderCommand.PlaceOrder;
import orderflow.orders.domain.OrderItem;

/** What a request means, as SHA-256: neither white space nor 12.5 for 12.50 make a difference, everything else does. */
final class RequestHash {

    private final StringBuilder canonical = new StringBuilder(512);

    private RequestHash() {}

    /** 64 hexadecimal digits. */
    static String of(PlaceOrder order, Customer customer) {
        RequestHash hash = new RequestHash();
        hash.add(customer.id())
                .add(customer.name().value())
                .add(customer.email().value())
                .add(order.paymentMethod());
        order.items().value().forEach(hash::add);
        return hash.digest();
    }

    private void add(OrderItem item) {
        add(item.sku())
                .add(item.quantity().value())
                .add(item.unitPrice().money().minorUnits())
                .add(item.unitPrice().money().currency());
    }

    /** With its length before it, so that no two lists of fields look the same. */
    private RequestHash add(Object field) {
        String text = field.toString();
        canonical.append(text.length()).append(':').append(text);
        return this;
    }

    private String digest() {
        try {
            byte[] bytes = canonical.toString().getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
