package orderflow.cli.recovery;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import orderflow.checker.history.Contact;
import orderflow.checker.history.EventHeader;
import orderflow.checker.history.RecordHeaders;
import orderflow.customers.v1.CustomerContact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A customer at one moment, as the topic has it.
 *
 * @param version counts the customer's states
 * @param contact null where the customer was erased
 */
record PublishedState(
        UUID customer,
        int version,
        OffsetDateTime time,
        @Nullable Contact contact) {

    boolean isErasure() {
        return contact == null;
    }

    /** The contact data of one that is no erasure. */
    Contact requireContact() {
        return Objects.requireNonNull(contact);
    }

    /** Empty where the record is no state of a customer, or one of somebody else. */
    static Optional<PublishedState> of(ConsumerRecord<byte[], byte[]> record) {
        EventHeader header = RecordHeaders.event(record, id -> id);
        if (header == null
                || !header.source().equals(PublishedEvent.SOURCE)
                || !header.subject().equals(RecordHeaders.uuid(record.key()))) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(Objects.requireNonNull(RecordHeaders.find(record, "ce_time")));
            return Optional.of(new PublishedState(header.subject(), header.version(), time, contact(header, record)));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Contact contact(EventHeader header, ConsumerRecord<byte[], byte[]> record)
            throws InvalidProtocolBufferException {
        if (!header.hasContent()) {
            return null;
        }
        CustomerContact contact = CustomerContact.parseFrom(record.value());
        return new Contact(header.subject(), contact.getName(), contact.getEmail());
    }
}
