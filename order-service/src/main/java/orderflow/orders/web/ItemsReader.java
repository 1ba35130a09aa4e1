package orderflow.orders.web;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code [{"sku":"BOOK-1","quantity":2,"unitPrice":{…}}]} */
final class ItemsReader {

    private static final Set<String> FIELDS = Set.of("sku", "quantity", "unitPrice");
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_SKU = 64;
    private static final int MOST_PIECES = 10_000;

    private final Violations violations;
    private final List<OrderItem> items = new ArrayList<>();
    private @Nullable Currency currency;

    private ItemsReader(Violations violations) {
        this.violations = violations;
    }

    /** Without those items in which something is wrong, which is noted then. */
    static List<OrderItem> read(JsonObject order, Violations violations) {
        ItemsReader reader = new ItemsReader(violations);
        JsonNode array = order.array("items");
        if (array != null && (array.isEmpty() || array.size() > MOST_ITEMS)) {
            order.wrong("items", "must have 1 to 100 items");
        } else if (array != null) {
            for (int i = 0; i < array.size(); i++) {
                reader.item(JsonObject.of(array.get(i), "items[" + i + "]", violations, FIELDS));
            }
        }
        return List.copyOf(reader.items);
    }

    private void item(JsonObject item) {
        String sku = sku(item);
        Integer quantity = quantity(item);
        Money price = price(item);
        if (sku != null && quantity != null && price != null) {
            items.add(new OrderItem(sku, quantity, price));
        }
    }

    private static @Nullable String sku(JsonObject item) {
        String sku = item.text("sku");
        if (sku != null && !(Text.hasLength(sku, 1, LONGEST_SKU) && Text.isVisible(sku))) {
            item.wrong("sku", "must have 1 to 64 visible characters");
            return null;
        }
        return sku;
    }

    private static @Nullable Integer quantity(JsonObject item) {
        JsonNode quantity = item.child("quantity");
        if (quantity == null) {
            return null;
        }
        int pieces = quantity.isIntegralNumber() && quantity.canConvertToInt() ? quantity.intValue() : 0;
        if (pieces < 1 || pieces > MOST_PIECES) {
            item.wrong("quantity", "must be an integer from 1 to 10000");
            return null;
        }
        return pieces;
    }

    private @Nullable Money price(JsonObject item) {
        Money price = MoneyReader.read(item.object("unitPrice", MoneyReader.FIELDS));
        if (price == null) {
            return null;
        }
        if (currency == null) {
            currency = price.currency();
        }
        if (!currency.equals(price.currency())) {
            violations.add(
                    item.path("unitPrice.currency"), "must be " + currency + ", the currency of the items before it");
        }
        return price;
    }
}
