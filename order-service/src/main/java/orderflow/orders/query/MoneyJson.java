package orderflow.orders.query;

import java.math.BigDecimal;
import java.util.Currency;
import orderflow.orders.domain.Money;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Money as it is shown: {@code {"amount":"12.50","currency":"EUR"}}, the amount a string, because it is exact. */
@JacksonComponent
final class MoneyJson {

    static final class Writer extends ValueSerializer<Money> {

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.amount().toPlainString());
            json.writeStringProperty("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }

    static final class Reader extends ValueDeserializer<Money> {

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            JsonNode money = json.readValueAsTree();
            Currency currency = Currency.getInstance(money.get("currency").stringValue());
            BigDecimal amount = new BigDecimal(money.get("amount").stringValue());
            return new Money(
                    amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
        }
    }
}
