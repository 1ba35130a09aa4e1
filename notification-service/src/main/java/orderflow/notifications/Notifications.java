package orderflow.notifications;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All notifications, one for each order and kind. */
interface Notifications extends Repository<Notification, UUID> {

    void saveAll(Iterable<Notification> notifications);

    List<Notification> findByOrderIdOrderByNotificationId(UUID orderId);

    @NativeQuery("SELECT * FROM notification WHERE order_id = ANY (:orders)")
    List<Notification> findAbout(UUID[] orders);

    /**
     * Takes what is due and whose customer is known, the longest due first, and addresses it as the customer is reached
     * now; nobody else gets it before {@code claimedUntil}.
     */
    @Transactional
    @NativeQuery("""
            UPDATE notification
            SET next_attempt_at = :claimedUntil, recipient = due.email
            FROM (SELECT notification_id, email
                  FROM notification JOIN contact USING (customer_id)
                  WHERE status = 'PENDING' AND next_attempt_at <= :now
                  ORDER BY next_attempt_at
                  LIMIT :limit
                  FOR UPDATE OF notification SKIP LOCKED) AS due
            WHERE notification.notification_id = due.notification_id
            RETURNING notification.*
            """)
    List<Notification> claimDue(Instant now, Instant claimedUntil, int limit);

    /**
     * Makes due what is due later than any wait lasts: a clock that was ahead wrote that.
     *
     * @param latest the end of the longest wait that begins now
     */
    @Modifying
    @Transactional
    @NativeQuery(
            "UPDATE notification SET next_attempt_at = :now WHERE status = 'PENDING' AND next_attempt_at > :latest")
    void recallFarAhead(Instant now, Instant latest);
}
