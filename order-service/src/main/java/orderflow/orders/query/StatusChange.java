package orderflow.orders.query;

import java.time.Instant;
import orderflow.orders.domain.OrderId;
import orderflow.orders.domain.OrderStatus;

/** An order has another status from this version on. */
record StatusChange(OrderId orderId, OrderStatus status, int version, Instant at) {}
