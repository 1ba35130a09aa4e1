package orderflow.notifications;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** How a customer is reached, as of the latest that is known here. Personal data: it appears in no log. */
@Entity
class Contact {

    @Id
    private UUID customerId;

    private String name;
    private String email;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Contact() {}

    Contact(UUID customerId, String name, String email) {
        this.customerId = customerId;
        this.name = name;
        this.email = email;
    }

    UUID customerId() {
        return customerId;
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }
}
