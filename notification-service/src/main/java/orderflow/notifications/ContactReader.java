package orderflow.notifications;

import java.util.Optional;
import java.util.regex.Pattern;
import orderflow.customers.v1.CustomerContact;
import orderflow.messaging.event.EventEnvelope;
import orderflow.messaging.event.UnreadableEventException;

/** From the contract to what is ours; what breaks the contract is unreadable, and named by its field only. */
final class ContactReader {

    /** One address with nothing around it; whether anybody lives there is the mail server's to say. */
    private static final Pattern ADDRESS = Pattern.compile("[^@<>\\p{C}\\p{Z}]+@[^@<>\\p{C}\\p{Z}]+");

    /** In code points, as order-service counts; it takes 200. */
    private static final int LONGEST_NAME = 255;

    /** The longest that SMTP takes. */
    private static final int LONGEST_ADDRESS = 254;

    private ContactReader() {}

    /** Empty where the customer is erased. */
    static Optional<Contact> contact(EventEnvelope event) {
        if (event.isTombstone()) {
            return Optional.empty();
        }
        CustomerContact contact = event.read(CustomerContact.parser());
        require(contact.getCustomerId().equalsIgnoreCase(event.subject().toString()), "customer_id is not the subject");
        require(contact.getName().indexOf('\0') < 0, "name has a character NUL");
        require(
                contact.getName().codePoints().limit(LONGEST_NAME + 1).count() <= LONGEST_NAME,
                "name is longer than a name");
        require(contact.getEmail().length() <= LONGEST_ADDRESS, "email is longer than an address");
        require(ADDRESS.matcher(contact.getEmail()).matches(), "email is not an address");
        return Optional.of(new Contact(event.subject(), contact.getName(), contact.getEmail()));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnreadableEventException(otherwise);
        }
    }
}
