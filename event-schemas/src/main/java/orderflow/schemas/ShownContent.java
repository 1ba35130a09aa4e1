package orderflow.schemas;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orderflow.event.v1.OptionsProto;

/** A message for people: fields by their JSON names, values as JSON has them, personal data masked. */
final class ShownContent {

    private static final String MASK = "***";

    private ShownContent() {}

    static Map<String, Object> of(Message message) {
        Map<String, Object> shown = new LinkedHashMap<>();
        message.getDescriptorForType().getFields().stream()
                .filter(field -> !field.hasPresence() || message.hasField(field))
                .forEach(field -> shown.put(field.getJsonName(), masked(field, message.getField(field))));
        return shown;
    }

    private static Object masked(FieldDescriptor field, Object value) {
        boolean isPersonal = field.getOptions().getExtension(OptionsProto.isPersonal);
        return isPersonal && !"".equals(value) ? MASK : shown(value);
    }

    private static Object shown(Object value) {
        return switch (value) {
            case List<?> values -> values.stream().map(ShownContent::shown).toList();
            case Message message when isTimestamp(message) -> instant(message);
            case Message message -> of(message);
            case EnumValueDescriptor constant -> constant.getName();
            case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            default -> value;
        };
    }

    private static boolean isTimestamp(Message message) {
        return message.getDescriptorForType().getFullName().equals("google.protobuf.Timestamp");
    }

    private static Object instant(Message message) {
        long seconds = (long) message.getField(field(message, Timestamp.SECONDS_FIELD_NUMBER));
        int nanos = (int) message.getField(field(message, Timestamp.NANOS_FIELD_NUMBER));
        try {
            return Instant.ofEpochSecond(seconds, nanos).toString();
        } catch (DateTimeException _) { // in no calendar
            return of(message);
        }
    }

    private static FieldDescriptor field(Message message, int number) {
        return message.getDescriptorForType().findFieldByNumber(number);
    }
}
