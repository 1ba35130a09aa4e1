package orderflow.orders.customer;

import orderflow.orders.domain.CustomerId;
import orderflow.orders.domain.CustomerName;
import orderflow.orders.domain.EmailAddress;

/** A customer and how to reach them: personal data, for no event log and no log line. */
public record Customer(CustomerId id, CustomerName name, EmailAddress email) {}
