package orderflow.notifications;

import java.time.Instant;
import java.util.UUID;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventMetadata;
import orderflow.messaging.event.UuidV7;
import orderflow.money.v1.Money;
import orderflow.payments.v1.PaymentConfirmed;
import orderflow.payments.v1.PaymentDeclined;
import orderflow.payments.v1.PaymentRefunded;

/** One customer and one order of theirs, told on the topics as the other services would. */
final class Story {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    final UUID order = UuidV7.next();
    final UUID customer = UUID.randomUUID();
    private final Topic payments = new Topic("payments");
    private final Topic customers = new Topic("customers");

    void contact(String name, String email) {
        publish(
                customers,
                metadata("orderflow.customers.v1.CustomerContact", customer),
                CustomerContact.newBuilder()
                        .setCustomerId(customer.toString())
                        .setName(name)
                        .setEmail(email)
                        .build());
    }

    void erase() {
        customers.publish(metadata("orderflow.customers.v1.CustomerContact", customer), null);
    }

    EventMetadata confirmed() {
        return publish(
                payments,
                metadata("orderflow.payments.v1.PaymentConfirmed", order),
                PaymentConfirmed.newBuilder()
                        .setPaymentId(UUID.randomUUID().toString())
                        .setOrderId(order.toString())
                        .setCustomerId(customer.toString())
                        .setAmount(amount())
                        .build());
    }

    EventMetadata declined(String reason) {
        return publish(
                payments,
                metadata("orderflow.payments.v1.PaymentDeclined", order),
                PaymentDeclined.newBuilder()
                        .setPaymentId(UUID.randomUUID().toString())
                        .setOrderId(order.toString())
                        .setCustomerId(customer.toString())
                        .setAmount(amount())
                        .setReason(reason)
                        .build());
    }

    EventMetadata refunded() {
        return publish(
                payments,
                metadata("orderflow.payments.v1.PaymentRefunded", order),
                PaymentRefunded.newBuilder()
                        .setPaymentId(UUID.randomUUID().toString())
                        .setOrderId(order.toString())
                        .setCustomerId(customer.toString())
                        .setAmount(amount())
                        .build());
    }

    /** The same record once more. */
    void again(EventMetadata metadata) {
        payments.publish(metadata, payments.about(order).getFirst().data());
    }

    private static EventMetadata publish(Topic topic, EventMetadata metadata, com.google.protobuf.Message content) {
        topic.publish(metadata, content.toByteArray());
        return metadata;
    }

    private static Money amount() {
        return Money.newBuilder().setMinorUnits(2500).setCurrency("EUR").build();
    }

    private static EventMetadata metadata(String type, UUID subject) {
        UUID request = UuidV7.next();
        return new EventMetadata(
                UuidV7.next(), type, "/test", subject, 1, Instant.now(), new EventContext(request, request, TRACE));
    }
}
