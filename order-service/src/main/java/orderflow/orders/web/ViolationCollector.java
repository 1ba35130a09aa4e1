package orderflow.orders.web;

import java.util.Collection;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.Quantity;
import orderflow.orders.domain.Text;
import orderflow.orders.domain.UnitPrice;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;

/** Notes what cannot be bound, and lets Jackson go on with null for it. */
final class ViolationCollector extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser json,
            @Nullable ValueDeserializer<?> deserializer,
            Object bean,
            String name) {
        // Jackson may have put the field aside: its parser does not know where it stood.
        Violations violations = Violations.of(context);
        violations.add(violations.field(Text.quote(name)), "is not a known field");
        json.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser json, @Nullable String message) {
        Violations.of(context).addAt(json, mustBe(type.getRawClass()));
        json.skipChildren();
        return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser json,
            @Nullable String message) {
        Violations.of(context).addAt(json, mustBe(type));
        return null;
    }

    /** What a price refuses as a whole is its amount, in that currency. */
    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable problem) {
        String path = Violations.path(context.getParser());
        Violations.of(context)
                .add(type == UnitPrice.class ? path + ".amount" : path, String.valueOf(problem.getMessage()));
        return null;
    }

    private static String mustBe(Class<?> type) {
        if (type == Quantity.class) {
            return Quantity.RULE;
        }
        if (Collection.class.isAssignableFrom(type) || type == OrderItems.class) {
            return "must be an array";
        }
        return type.getRecordComponents() != null && type.getRecordComponents().length > 1
                ? "must be an object"
                : "must be a string";
    }
}
