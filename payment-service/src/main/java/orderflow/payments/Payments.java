package orderflow.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
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

    /** Takes what is due, the longest due first; nobody else gets it before {@code claimedUntil}. */
    @Transactional
    @NativeQuery("""
            UPDATE payment
            SET next_attempt_at = :claimedUntil
            WHERE payment_id IN (SELECT payment_id
                                 FROM payment
                                 WHERE status = 'PENDING' AND next_attempt_at <= :now
                                 ORDER BY next_attempt_at
                                 LIMIT :limit
                                 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """)
    List<Payment> claimDue(Instant now, Instant claimedUntil, int limit);

    /**
     * Makes due what is due later than any wait lasts: a clock that was ahead wrote that.
     *
     * @param latest the end of the longest wait that begins now
     */
    @Modifying
    @Transactional
    @NativeQuery("UPDATE payment SET next_attempt_at = :now WHERE status = 'PENDING' AND next_attempt_at > :latest")
    void recallFarAhead(Instant now, Instant latest);
}
