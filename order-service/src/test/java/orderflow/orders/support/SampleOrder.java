package orderflow.orders.support;

import java.util.UUID;

/** A valid order, as a client writes it. */
public record SampleOrder(UUID customerId, String name, String email, String sku) {

    public static SampleOrder any() {
        return new SampleOrder(UUID.randomUUID(), "Ada Lovelace", "ada@example.com", "BOOK-1");
    }

    public SampleOrder named(String otherName) {
        return new SampleOrder(customerId, otherName, email, sku);
    }

    public SampleOrder of(String otherSku) {
        return new SampleOrder(customerId, name, email, otherSku);
    }

    /** Two pieces for 12.50 EUR each. */
    public String json() {
        return """
                {"customer":{"id":"%s","name":"%s","email":"%s"},
                 "items":[{"sku":"%s","quantity":2,"unitPrice":{"amount":"12.50","currency":"EUR"}}],
                 "paymentMethod":"tok_visa"}""".formatted(customerId, name.replace("\\", "\\\\").replace("\"", "\\\""), email, sku);
    }
}
