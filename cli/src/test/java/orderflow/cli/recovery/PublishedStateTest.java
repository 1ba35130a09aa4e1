package orderflow.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import orderflow.checker.history.Contact;
import org.junit.jupiter.api.Test;

class PublishedStateTest {

    private final TestRecord ada = TestRecord.ofCustomer("Ada Lovelace", "ada@example.com");

    @Test
    void it_has_all_that_a_row_of_the_table_has() {
        assertThat(PublishedState.of(ada.record()))
                .hasValue(new PublishedState(
                        TestRecord.SUBJECT,
                        3,
                        OffsetDateTime.parse(TestRecord.TIME),
                        new Contact(TestRecord.SUBJECT, "Ada Lovelace", "ada@example.com")));
    }

    @Test
    void a_record_without_a_value_erases() {
        assertThat(PublishedState.of(ada.withValue(null).record()))
                .hasValueSatisfying(state -> assertThat(state.isErasure()).isTrue());
    }

    @Test
    void what_is_said_of_another_than_the_records_key_is_none() {
        assertThat(PublishedState.of(
                        ada.with("ce_subject", TestRecord.ID.toString()).record()))
                .isEmpty();
    }

    @Test
    void what_somebody_else_says_is_none() {
        assertThat(PublishedState.of(ada.with("ce_source", "/fault-suite").record()))
                .isEmpty();
    }

    @Test
    void noise_is_none() {
        assertThat(PublishedState.of(ada.withValue(new byte[] {(byte) 0xff}).record()))
                .isEmpty();
    }

    @Test
    void its_text_has_no_personal_data() {
        assertThat(PublishedState.of(ada.record()).toString()).doesNotContain("Lovelace", "@");
    }
}
