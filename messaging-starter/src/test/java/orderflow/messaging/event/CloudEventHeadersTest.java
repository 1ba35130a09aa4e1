package orderflow.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import orderflow.orders.v1.OrderPlaced;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventHeadersTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final UUID order = UUID.randomUUID();
    private final UUID correlation = UUID.randomUUID();
    private final UUID causation = UUID.randomUUID();
    private final EventMetadata metadata = new EventMetadata(
            UuidV7.next(),
            "orderflow.orders.v1.OrderPlaced",
            "/order-service",
            order,
            7,
            Instant.parse("2026-11-23T10:15:30.123456Z"),
            new EventContext(correlation, causation, TRACE));
    private final byte[] data =
            OrderPlaced.newBuilder().setOrderId(order.toString()).build().toByteArray();

    @Test
    void theOfficialSdkReadsWhatWeWrite() {
        CloudEvent event = KafkaMessageFactory.createReader(CloudEventHeaders.write(metadata), data)
                .toEvent();

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(metadata.id().toString());
        assertThat(event.getSource()).isEqualTo(URI.create("/order-service"));
        assertThat(event.getType()).isEqualTo("orderflow.orders.v1.OrderPlaced");
        assertThat(event.getSubject()).isEqualTo(order.toString());
        assertThat(event.getTime()).isEqualTo(metadata.time().atOffset(ZoneOffset.UTC));
        assertThat(event.getDataContentType()).isEqualTo("application/protobuf");
        assertThat(event.getExtension("sequence")).isEqualTo("0000000007");
        assertThat(event.getExtension("correlationid")).isEqualTo(correlation.toString());
        assertThat(event.getExtension("causationid")).isEqualTo(causation.toString());
        assertThat(event.getData())
                .isNotNull()
                .satisfies(content -> assertThat(content.toBytes()).isEqualTo(data));
    }

    @Test
    void whatIsWrittenIsReadBackAsItWas() {
        assertThat(CloudEventHeaders.read(CloudEventHeaders.write(metadata))).isEqualTo(metadata);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3, header ce_specversion is not 1.0",
        "ce_id, 1-1-1-1-1, header ce_id is not a UUID",
        "ce_id, 00000000-0000-0000-0000-000000000000, header ce_id is not a UUID of version 7",
        "ce_id, 0190a3c4-5b6d-4e8f-9a0b-1c2d3e4f5a6b, header ce_id is not a UUID of version 7",
        "ce_id, 0190a3c4-5b6d-7e8f-1a0b-1c2d3e4f5a6b, header ce_id is not a UUID of version 7",
        "ce_type, ' ', header ce_type is missing",
        "ce_subject, order-1, header ce_subject is not a UUID",
        "ce_correlationid, 1-1-1-1-1, header ce_correlationid is not a UUID",
        "ce_causationid, 1-1-1-1-1, header ce_causationid is not a UUID",
        "ce_sequence, first, header ce_sequence is not a number from 1",
        "ce_sequence, 0, header ce_sequence is not a number from 1",
        "ce_sequence, 0000000000, header ce_sequence is not a number from 1",
        "ce_sequence, +5, header ce_sequence is not a number from 1",
        "ce_sequence, -5, header ce_sequence is not a number from 1",
        "ce_sequence, \u0663, header ce_sequence is not a number from 1",
        "ce_sequence, 2147483648, header ce_sequence is not a number from 1",
        "ce_sequence, 4294967295, header ce_sequence is not a number from 1",
        "ce_sequence, 12345678901, header ce_sequence is not a number from 1",
        "ce_time, yesterday, header ce_time is not an RFC 3339 time",
    })
    void namesTheHeaderThatIsMalformed(String header, String value, String message) {
        Headers headers = CloudEventHeaders.write(metadata).remove(header).add(header, value.getBytes(UTF_8));

        assertThatThrownBy(() -> CloudEventHeaders.read(headers))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "07, 7", "0000000007, 7", "00000000000000000007, 7", "2147483647, 2147483647"})
    void aSequenceIsReadWithAndWithoutLeadingZeros(String text, int version) {
        Headers headers =
                CloudEventHeaders.write(metadata).remove("ce_sequence").add("ce_sequence", text.getBytes(UTF_8));

        assertThat(CloudEventHeaders.read(headers).version()).isEqualTo(version);
    }

    @Test
    void idsAreReadInBothCases() {
        byte[] upperCase = metadata.id().toString().toUpperCase(Locale.ROOT).getBytes(UTF_8);
        Headers headers = CloudEventHeaders.write(metadata).remove("ce_id").add("ce_id", upperCase);

        assertThat(CloudEventHeaders.read(headers)).isEqualTo(metadata);
    }

    @Test
    void anEventWithoutCorrelationStartsItsOwn() {
        Headers headers =
                CloudEventHeaders.write(metadata).remove("ce_correlationid").remove("ce_causationid");

        EventContext context = CloudEventHeaders.read(headers).context();

        assertThat(context).isEqualTo(new EventContext(metadata.id(), metadata.id(), TRACE));
    }

    @Test
    void anInvalidTraceIsReplacedByANewUnsampledOne() {
        Headers headers =
                CloudEventHeaders.write(metadata).remove("traceparent").add("traceparent", "x".getBytes(UTF_8));

        assertThat(CloudEventHeaders.read(headers).context().traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                .isNotEqualTo(TRACE);
    }

    @Test
    void whatFollowsFromAnEventIsCausedByIt() {
        assertThat(metadata.cause()).isEqualTo(new EventContext(correlation, metadata.id(), TRACE));
    }
}
