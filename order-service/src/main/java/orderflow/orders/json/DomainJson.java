package orderflow.orders.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import orderflow.messaging.event.UuidText;
import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.CustomerName;
import orderflow.orders.domain.EmailAddress;
import orderflow.orders.domain.Money;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderItem;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.PaymentId;
import orderflow.orders.domain.PaymentMethod;
import orderflow.orders.domain.Quantity;
import orderflow.orders.domain.Reason;
import orderflow.orders.domain.Sku;
import orderflow.orders.domain.UnitPrice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.util.StdConverter;

/**
 * The domain's values as JSON. What a value refuses is a {@linkplain DeserializationContext#handleInstantiationProblem problem
 * of its instantiation}, so a reader with a problem handler goes on and any other one fails.
 */
@Component
public final class DomainJson extends SimpleModule {

    private static final long serialVersionUID = 1;

    public DomainJson() {
        super("orders");
        List.of(OrderId.class, CustomerId.class, PaymentId.class, Sku.class, Quantity.class)
                .forEach(type -> setMixInAnnotation(type, AsItsValue.class));
        List.of(PaymentMethod.class, Reason.class, OrderItems.class)
                .forEach(type -> setMixInAnnotation(type, AsItsValue.class));
        setMixInAnnotation(UnitPrice.class, AsItsMoney.class);
        addSerializer(Money.class, new MoneyWriter());
        text(CustomerId.class, text -> new CustomerId(uuid(text)));
        text(CustomerName.class, CustomerName::new);
        text(EmailAddress.class, EmailAddress::new);
        text(PaymentMethod.class, PaymentMethod::new);
        text(Sku.class, Sku::new);
        text(Currency.class, Money::currency);
        text(Amount.class, text -> new Amount(Money.amount(text)));
        addDeserializer(Quantity.class, new QuantityReader());
        addDeserializer(UnitPrice.class, new StdConvertingDeserializer<>(new ToUnitPrice()));
        addDeserializer(OrderItems.class, new StdConvertingDeserializer<>(new ToOrderItems()));
    }

    /** @throws IllegalArgumentException where the text is no UUID */
    public static UUID uuid(String text) {
        return UuidText.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("must be a UUID like 0190a3c4-5b6d-7e8f-9a0b-1c2d3e4f5a6b"));
    }

    private <T> void text(Class<T> type, Function<String, T> read) {
        addDeserializer(type, new TextReader<>(type, read));
    }

    @SuppressWarnings("unchecked")
    private static <V, T> @Nullable T make(
            Class<T> type, V argument, Function<V, T> constructor, DeserializationContext context) {
        try {
            return constructor.apply(argument);
        } catch (IllegalArgumentException e) {
            return (T) context.handleInstantiationProblem(type, argument, e);
        }
    }

    private interface AsItsValue {
        @JsonValue
        Object value();
    }

    private interface AsItsMoney {
        @JsonValue
        Money money();
    }

    /** {@code {"amount":"12.50","currency":"EUR"}}: the amount is a string, because it is exact. */
    private record Price(@Nullable Amount amount, @Nullable Currency currency) {}

    private record Amount(BigDecimal value) {}

    private static final class MoneyWriter extends ValueSerializer<Money> {

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.amount().toPlainString());
            json.writeStringProperty("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
            return json.hasToken(JsonToken.VALUE_STRING)
                    ? make(type, json.getString(), read, context)
                    : (T) context.handleUnexpectedToken(context.constructType(type), json);
        }
    }

    private static final class QuantityReader extends ValueDeserializer<Quantity> {

        @Override
        public @Nullable Quantity deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return (Quantity) context.handleUnexpectedToken(context.constructType(Quantity.class), json);
            }
            int pieces = json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : Integer.MAX_VALUE;
            return make(Quantity.class, pieces, Quantity::new, context);
        }
    }

    /** Nothing where a part of it could not be read, which is a problem of that part. */
    private static final class ToUnitPrice extends StdConverter<Price, @Nullable UnitPrice> {

        @Override
        public @Nullable UnitPrice convert(DeserializationContext context, Price price) {
            return price.amount() == null || price.currency() == null
                    ? null
                    : make(UnitPrice.class, price, this::convert, context);
        }

        @Override
        public UnitPrice convert(Price price) {
            return new UnitPrice(Money.of(requireNonNull(price.amount()).value(), requireNonNull(price.currency())));
        }
    }

    /** Nothing where one of them could not be read, which is a problem of that one. */
    private static final class ToOrderItems extends StdConverter<List<OrderItem>, @Nullable OrderItems> {

        @Override
        public @Nullable OrderItems convert(DeserializationContext context, List<OrderItem> items) {
            return items.stream().anyMatch(item -> item == null || item.unitPrice() == null)
                    ? null
                    : make(OrderItems.class, items, this::convert, context);
        }

        @Override
        public OrderItems convert(List<OrderItem> items) {
            return new OrderItems(items);
        }
    }
}
