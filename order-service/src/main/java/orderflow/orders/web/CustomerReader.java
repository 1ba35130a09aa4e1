package orderflow.orders.web;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import orderflow.messaging.event.UuidText;
import orderflow.orders.customer.Customer;
import org.jspecify.annotations.Nullable;

/** {@code {"id":"<uuid>","name":"Ada Lovelace","email":"ada@example.com"}} */
final class CustomerReader {

    static final Set<String> FIELDS = Set.of("id", "name", "email");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;

    /** Dot-atoms of RFC 5322 before the @, a host name with a dot behind it. */
    private static final Pattern EMAIL = Pattern.compile("(?=[^@]{1,64}@)"
            + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private CustomerReader() {}

    /** Null where something is wrong, which is noted then. */
    static @Nullable Customer read(JsonObject customer) {
        UUID id = id(customer);
        String name = name(customer);
        String email = email(customer);
        return id == null || name == null || email == null ? null : new Customer(id, name, email);
    }

    private static @Nullable UUID id(JsonObject customer) {
        String text = customer.text("id");
        if (text == null) {
            return null;
        }
        Optional<UUID> id = UuidText.parse(text);
        if (id.isEmpty()) {
            customer.wrong("id", Text.MUST_BE_UUID);
        }
        return id.orElse(null);
    }

    private static @Nullable String name(JsonObject customer) {
        String name = customer.text("name");
        if (name != null && !(Text.hasLength(name, 1, LONGEST_NAME) && Text.isName(name))) {
            customer.wrong("name", "must have 1 to 200 characters, something to see, no control or hidden characters");
            return null;
        }
        return name;
    }

    private static @Nullable String email(JsonObject customer) {
        String email = customer.text("email");
        if (email != null
                && !(email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches())) {
            customer.wrong("email", "must be an e-mail address of at most 254 characters, like ada@example.com");
            return null;
        }
        return email;
    }
}
