package orderflow.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All payments, one for each order. */
interface Payments extends Repository<Payment, UUID> {

    void saveAll(Iterable<Payment> payments);

    Optional<Payment> findById(UUID paymentId);

    List<Payment> findByOrderId(UUID orderId);

    /** Those of the orders that have a payment already. */
    @NativeQuery("SELECT order_id FROM payment WHERE order_id = ANY (:orders)")
    Set<UUID> paidOrders(UUID[] orders);

    /**
     * Takes what is due, the longest due first; nobody else gets it before {@code claimedUntil}. What is due after {@code
     * latest} is due too: nobody waits that long, so it was written by somebody whose clock was wrong.
     */
    @Transactional
    @NativeQuery("""
            UPDATE payment
            SET next_attempt_at = :claimedUntil
            WHERE payment_id IN (SELECT payment_id
                                 FROM payment
                                 WHERE status = 'PENDING' AND (next_attempt_at <= :now OR next_attempt_at > :latest)
                                 ORDER BY next_attempt_at
                                 LIMIT :limit
                                 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
    List<Payment> claimDue(Instant now, Instant claimedUntil, Instant latest, int limit);
}
