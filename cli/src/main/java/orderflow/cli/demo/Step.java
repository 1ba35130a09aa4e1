package orderflow.cli.demo;

import java.util.List;
import java.util.Optional;
import orderflow.localstack.system.Service;

/** What happens to an order that goes well, after it was placed. The last two may come in either order. */
enum Step {
    PUBLISHED("published", "OrderPlaced", Service.ORDERS),
    CHARGED("charged", "PaymentConfirmed", Service.PAYMENTS),
    CONFIRMED("confirmed", "OrderConfirmed", Service.ORDERS),
    MAILED("mailed", MailWatch.TYPE, Service.NOTIFICATIONS);

    static final List<Step> ALL = List.of(values());

    private final String word;
    private final String eventType;
    private final Service service;

    Step(String word, String eventType, Service service) {
        this.word = word;
        this.eventType = eventType;
        this.service = service;
    }

    /** The step that this type of event shows; empty for the other types. */
    static Optional<Step> of(String eventType) {
        return ALL.stream().filter(step -> step.eventType.equals(eventType)).findFirst();
    }

    String word() {
        return word;
    }

    /** The service that does it. */
    Service service() {
        return service;
    }

    String text(SeenEvent event) {
        return this == MAILED
                ? "to %s: %s".formatted(SampleOrder.EMAIL, event.place())
                : "%s on the topic %s, by %s".formatted(event.type(), event.place(), service.label());
    }
}
