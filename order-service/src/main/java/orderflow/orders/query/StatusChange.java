package orderflow.orders.query;

import java.time.Instant;
import java.util.UUID;
import orderflow.orders.domain.OrderStatus;

/** An order has another status from this version on. */
record StatusChange(UUID orderId, OrderStatus status, int version, Instant at) {}
