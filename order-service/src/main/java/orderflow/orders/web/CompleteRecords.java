package orderflow.orders.web;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Notes each component of a bound record that is missing or null. */
final class CompleteRecords extends SimpleModule {

    private static final String MUST_BE_GIVEN = "must be given";
    private static final long serialVersionUID = 1;

    CompleteRecords() {
        super("complete-records");
        setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
                return deserializer instanceof BeanDeserializerBase
                                && type.getBeanClass().isRecord()
                        ? new Complete(deserializer)
                        : deserializer;
            }
        });
    }

    private static final class Complete extends DelegatingDeserializer {

        private final List<Method> components;

        Complete(ValueDeserializer<?> deserializer) {
            super(deserializer);
            components = Arrays.stream(deserializer.handledType().getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
            components.forEach(component -> component.setAccessible(true));
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> deserializer) {
            return new Complete(deserializer);
        }

        @Override
        public @Nullable Object deserialize(JsonParser json, DeserializationContext context) {
            Violations violations = Violations.of(context);
            String enclosing = violations.enter(Violations.path(json));
            Object bound = super.deserialize(json, context);
            for (Method component : components) {
                if (bound != null && isNull(component, bound)) {
                    violations.addIfNone(violations.field(component.getName()), MUST_BE_GIVEN);
                }
            }
            violations.enter(enclosing);
            return bound;
        }

        /** Jackson calls it for an explicit null, and where a value could not be bound. */
        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            Violations.of(context).addIfNone(Violations.path(context.getParser()), MUST_BE_GIVEN);
            return null;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        private static boolean isNull(Method component, Object bound) {
            try {
                return component.invoke(bound) == null;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's component can be read", e);
            }
        }
    }
}
