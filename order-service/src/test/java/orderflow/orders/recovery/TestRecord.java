package orderflow.orders.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.orders.v1.OrderPlaced;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record as order-service writes it, and with something about it that is wrong. */
final class TestRecord {

    static final UUID ID = UUID.fromString("01a20f78-591a-7000-9d0c-e02a27924822");
    static final UUID SUBJECT = UUID.fromString("01a20f78-591a-7000-9d0c-e02a27924800");
    static final UUID CORRELATION = UUID.fromString("01a20f78-591a-7000-9d0c-e02a27924811");
    static final UUID CAUSATION = UUID.fromString("01a20f78-591a-7000-9d0c-e02a27924812");
    static final String TIME = "2026-11-26T06:00:00.123456Z";
    static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final String topic;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] value;

    private TestRecord(String topic, Message content) {
        this.topic = topic;
        value = content.toByteArray();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", ID.toString());
        headers.put("ce_source", "/order-service");
        headers.put("ce_type", content.getDescriptorForType().getFullName());
        headers.put("ce_subject", SUBJECT.toString());
        headers.put("ce_time", TIME);
        headers.put("ce_sequence", "3");
        headers.put("ce_correlationid", CORRELATION.toString());
        headers.put("ce_causationid", CAUSATION.toString());
        headers.put("traceparent", TRACEPARENT);
    }

    static TestRecord ofOrder() {
        return new TestRecord(
                "orders", OrderPlaced.newBuilder().setCustomerId("ada").build());
    }

    static TestRecord ofCustomer(String name, String email) {
        return new TestRecord(
                "customers",
                CustomerContact.newBuilder()
                        .setCustomerId(SUBJECT.toString())
                        .setName(name)
                        .setEmail(email)
                        .build());
    }

    TestRecord with(String header, String text) {
        headers.put(header, text);
        return this;
    }

    TestRecord without(String header) {
        headers.remove(header);
        return this;
    }

    TestRecord withValue(byte[] bytes) {
        value = bytes;
        return this;
    }

    ConsumerRecord<byte[], byte[]> record() {
        var record = new ConsumerRecord<>(topic, 0, 0, SUBJECT.toString().getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
