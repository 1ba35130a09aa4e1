package orderflow.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;

/** How outcomes are recorded where many payments have theirs already. */
@RunningService
@Transactional
class PaymentTableTest {

    private static final String ARRAY = "'{" + String.join(",", Collections.nCopies(100, "NULL")) + "}'";

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void findsAPaymentByItsIdAndNeverByWhatIsPendingWhichAnOldTransactionKeepsFull() {
        jdbc.update("""
                INSERT INTO payment
                SELECT uuidv7(), uuidv7(), uuidv7(), 2500, 'EUR', 'tok_visa', 'CONFIRMED', NULL, 0, now(), uuidv7(), uuidv7(),
                       '', now(), now()
                FROM generate_series(1, 10000)
                """);
        jdbc.execute("SET LOCAL enable_seqscan = off");

        assertThat(jdbc.queryForList("EXPLAIN " + PaymentTable.RECORD.replace("?", ARRAY), String.class))
                .anyMatch(line -> line.contains("payment_pkey"))
                .noneMatch(line -> line.contains("payment_pending"));
    }
}
