package orderflow.orders.web;

import orderflow.orders.customer.Customer;
import orderflow.orders.domain.OrderItems;
import orderflow.orders.domain.PaymentMethod;

/** The body of {@code POST /v1/orders}; what its parts may be is said by their types. */
record PlaceOrderBody(Customer customer, OrderItems items, PaymentMethod paymentMethod) {}
