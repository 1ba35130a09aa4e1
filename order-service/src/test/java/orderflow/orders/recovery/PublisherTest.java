package orderflow.orders.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.EventMetadata;
import orderflow.orders.recovery.CustomerChanges.StoredCustomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {

    private static final Publisher PUBLISHER = new Publisher("/order-service");

    private final TestRecord placed = TestRecord.ofOrder();
    private final TestRecord ada = TestRecord.ofCustomer("Ada Lovelace", "ada@example.com");

    @Test
    void it_has_all_that_a_row_of_the_log_has() {
        var record = placed.record();

        EventEnvelope event = PUBLISHER.event(record).orElseThrow();

        assertThat(event.metadata())
                .isEqualTo(new EventMetadata(
                        TestRecord.ID,
                        "orderflow.orders.v1.OrderPlaced",
                        "/order-service",
                        TestRecord.SUBJECT,
                        3,
                        Instant.parse(TestRecord.TIME),
                        new EventContext(TestRecord.CORRELATION, TestRecord.CAUSATION, TestRecord.TRACEPARENT)));
        assertThat(event.data()).isEqualTo(record.value());
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
        assertThat(PUBLISHER.event(placed.without(header).record())).isEmpty();
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
        "ce_time, yesterday",
        "traceparent, 00-4bf92f3577b34da6a3ce929d0e0e4736"
    })
    void a_record_with_a_header_that_order_service_does_not_write_is_none(String header, String text) {
        assertThat(PUBLISHER.event(placed.with(header, text).record())).isEmpty();
    }

    @Test
    void a_sequence_may_have_leading_zeros() {
        assertThat(PUBLISHER.event(placed.with("ce_sequence", "0000000003").record()))
                .hasValueSatisfying(
                        event -> assertThat(event.metadata().version()).isEqualTo(3));
    }

    @Test
    void a_record_whose_content_is_not_what_its_type_says_is_none() {
        assertThat(PUBLISHER.event(placed.withValue(new byte[] {(byte) 0xff}).record()))
                .isEmpty();
    }

    @Test
    void a_record_without_a_value_is_none() {
        assertThat(PUBLISHER.event(placed.withValue(null).record())).isEmpty();
    }

    @Test
    void a_type_that_only_a_later_release_knows_is_an_event() {
        TestRecord later = placed.with("ce_type", "orderflow.orders.v1.OrderPraised");

        assertThat(PUBLISHER.event(later.withValue(new byte[] {(byte) 0xff}).record()))
                .isPresent();
    }

    @Test
    void a_state_has_all_that_a_row_of_the_table_has() {
        assertThat(PUBLISHER.state(ada.record())).hasValueSatisfying(state -> {
            assertThat(state.subject()).isEqualTo(TestRecord.SUBJECT);
            assertThat(state.metadata().version()).isEqualTo(3);
            assertThat(state.metadata().time()).isEqualTo(Instant.parse(TestRecord.TIME));
            assertThat(new StoredCustomer(3, "Ada Lovelace", "ada@example.com").isOf(state))
                    .isTrue();
        });
    }

    @Test
    void a_state_without_a_value_erases() {
        assertThat(PUBLISHER.state(ada.withValue(null).record()))
                .hasValueSatisfying(state -> assertThat(state.isTombstone()).isTrue());
    }

    @Test
    void what_is_said_of_another_than_the_records_key_is_no_state() {
        assertThat(PUBLISHER.state(
                        ada.with("ce_subject", TestRecord.ID.toString()).record()))
                .isEmpty();
    }

    @Test
    void what_somebody_else_says_is_no_state() {
        assertThat(PUBLISHER.state(ada.with("ce_source", "/fault-suite").record()))
                .isEmpty();
    }

    @Test
    void noise_is_no_state() {
        assertThat(PUBLISHER.state(ada.withValue(new byte[] {(byte) 0xff}).record()))
                .isEmpty();
    }

    @Test
    void the_text_of_a_customer_has_no_personal_data() {
        assertThat(PUBLISHER.state(ada.record()).toString()).doesNotContain("Lovelace", "@example");
        assertThat(new StoredCustomer(3, "Ada Lovelace", "ada@example.com").toString())
                .doesNotContain("Lovelace", "@example");
    }
}
