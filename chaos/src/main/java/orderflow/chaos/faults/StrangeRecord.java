package orderflow.chaos.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records that no service of the system would write, each about an order of its own that does not exist if nothing else is said. */
final class StrangeRecord {

    private static final String SOURCE = "/fault-suite";
    private static final Map<String, String> TYPES = Map.of(
            "orders", "orderflow.orders.v1.OrderPlaced",
            "payments", "orderflow.payments.v1.PaymentConfirmed");

    private final String topic;
    private final UUID order;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte @Nullable [] value;

    private StrangeRecord(Random random, String topic) {
        this(random, topic, new UUID(random.nextLong(), random.nextLong()));
    }

    private StrangeRecord(Random random, String topic, UUID order) {
        this.topic = topic;
        this.order = order;
        this.value = new byte[200];
        random.nextBytes(value);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", timeOrdered(random).toString());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", TYPES.getOrDefault(topic, topic));
        headers.put("ce_subject", order.toString());
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_sequence", "1");
        headers.put("ce_correlationid", UUID.randomUUID().toString());
        headers.put("ce_causationid", UUID.randomUUID().toString());
        headers.put("content-type", "application/protobuf");
    }

    /** The headers are right and the content is noise. */
    static StrangeRecord poison(Random random, String topic) {
        return new StrangeRecord(random, topic);
    }

    /** Noise about an order that there is, with the id of an event that comes behind it. */
    static StrangeRecord inFrontOf(Random random, String topic, UUID event, UUID order) {
        return new StrangeRecord(random, topic, order).header("ce_id", event.toString());
    }

    static StrangeRecord withoutValue(Random random, String topic) {
        return new StrangeRecord(random, topic).value(null);
    }

    static StrangeRecord ofUnknownType(Random random, String topic) {
        return new StrangeRecord(random, topic).header("ce_type", TYPES.get(topic) + "Forgotten");
    }

    /** Noise of that size. */
    static StrangeRecord ofSize(Random random, String topic, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return new StrangeRecord(random, topic).value(noise);
    }

    /** One header is missing or says what no header says. */
    static StrangeRecord withBadHeader(Random random, String topic) {
        String header = List.of(
                        "ce_specversion", "ce_id", "ce_type", "ce_subject", "ce_time", "ce_sequence", "ce_source")
                .get(random.nextInt(7));
        List<String> wrong = List.of("", "nonsense", "\0", "x".repeat(5_000));
        boolean missing = random.nextBoolean();
        // A type that nobody knows is no bad header: it is skipped.
        return missing || header.equals("ce_type") || header.equals("ce_source")
                ? new StrangeRecord(random, topic).without(header)
                : new StrangeRecord(random, topic).header(header, wrong.get(random.nextInt(wrong.size())));
    }

    /** A UUID of version 7. */
    private static UUID timeOrdered(Random random) {
        long most = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(most, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }

    @SuppressWarnings("NullAway") // A record without a value is what some of these are.
    ProducerRecord<byte[], byte[]> record() {
        var record = new ProducerRecord<>(topic, order.toString().getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    private StrangeRecord value(byte @Nullable [] next) {
        value = next;
        return this;
    }

    private StrangeRecord header(String name, String text) {
        headers.put(name, text);
        return this;
    }

    private StrangeRecord without(String name) {
        headers.remove(name);
        return this;
    }
}
