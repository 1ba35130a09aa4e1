package orderflow.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedEventTest {

    private final TestRecord placed = TestRecord.ofOrder();

    @Test
    void it_has_all_that_a_row_of_the_log_has() {
        var record = placed.record();

        PublishedEvent event = PublishedEvent.of(record).orElseThrow();

        assertThat(event.id()).isEqualTo(TestRecord.ID);
        assertThat(event.order()).isEqualTo(TestRecord.SUBJECT);
        assertThat(event.version()).isEqualTo(3);
        assertThat(event.header().type()).isEqualTo("orderflow.orders.v1.OrderPlaced");
        assertThat(event.data()).isEqualTo(record.value());
        assertThat(event.time()).isEqualTo(OffsetDateTime.parse(TestRecord.TIME));
        assertThat(event.correlationId()).isEqualTo(TestRecord.CORRELATION);
        assertThat(event.causationId()).isEqualTo(TestRecord.CAUSATION);
        assertThat(event.traceparent()).isEqualTo(TestRecord.TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_subject",
                "ce_time",
                "ce_sequence",
                "ce_correlationid",
                "ce_causationid",
                "traceparent"
            })
    void a_record_without_one_of_its_headers_is_none(String header) {
        assertThat(PublishedEvent.of(placed.without(header).record())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_source, /fault-suite",
        "ce_id, 1-1-1-1-1",
        "ce_id, 0190a3c4-5b6d-4e8f-9a0b-1c2d3e4f5a6b",
        "ce_subject, 01a20f78-591a-7000-9d0c-e02a27924801",
        "ce_sequence, 0",
        "ce_sequence, +3",
        "ce_sequence, \u0663",
        "ce_sequence, 4294967295",
        "ce_causationid, 1-1-1-1-1",
        "ce_correlationid, nonsense",
        "ce_causationid, nonsense",
        "ce_time, yesterday"
    })
    void a_record_with_a_header_that_order_service_does_not_write_is_none(String header, String text) {
        assertThat(PublishedEvent.of(placed.with(header, text).record())).isEmpty();
    }

    @Test
    void a_sequence_may_have_leading_zeros() {
        assertThat(PublishedEvent.of(placed.with("ce_sequence", "0000000003").record()))
                .hasValueSatisfying(event -> assertThat(event.version()).isEqualTo(3));
    }

    @Test
    void a_record_whose_content_is_not_what_its_type_says_is_none() {
        assertThat(PublishedEvent.of(placed.withValue(new byte[] {(byte) 0xff}).record()))
                .isEmpty();
    }

    @Test
    void a_record_without_a_value_is_none() {
        assertThat(PublishedEvent.of(placed.withValue(null).record())).isEmpty();
    }

    @Test
    void a_type_that_only_a_later_release_knows_is_an_event() {
        TestRecord later = placed.with("ce_type", "orderflow.orders.v1.OrderPraised");

        assertThat(PublishedEvent.of(later.withValue(new byte[] {(byte) 0xff}).record()))
                .isPresent();
    }
}
