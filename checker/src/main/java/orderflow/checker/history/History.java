package orderflow.checker.history;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import orderflow.localstack.system.Service;
import org.jspecify.annotations.Nullable;

/**
 * All that the outside can see of what has happened. Immutable.
 *
 * @param requests of the workload, each with its answer
 * @param topics the event topics by name
 * @param committed how far each consumer has come, by partition
 * @param drained whether the system came to rest within the time it was given
 * @param before the effects before everything was delivered once more; null where nothing was
 */
public record History(
        List<Request> requests,
        Map<Service, ServiceHistory> services,
        Map<String, TopicHistory> topics,
        Map<Consumer, Map<Integer, Long>> committed,
        DeadLetterTopics deadLetterTopics,
        List<KeyRow> keys,
        List<OrderRow> orderViews,
        List<PaymentRow> payments,
        List<LedgerRow> ledger,
        List<NotificationRow> notifications,
        List<Mail> mails,
        Contacts contacts,
        boolean drained,
        @Nullable Effects before) {

    public ServiceHistory service(Service service) {
        return Objects.requireNonNull(services.get(service));
    }

    /** That topic; without a record where there is none, as a service that only consumes has none of its own. */
    public TopicHistory topic(String name) {
        return topics.getOrDefault(name, new TopicHistory(name, Map.of(), Map.of(), List.of()));
    }

    /** The orders as their events make them. */
    public Map<UUID, OrderRow> orders() {
        return OrderFold.of(service(Service.ORDERS).log());
    }

    /** Orders and customers that some service has a dead letter of which was not handled in the end. */
    public Set<UUID> heldUp() {
        return heldUp(services.values().stream().flatMap(service -> service.deadLetters().stream()));
    }

    /** Orders and customers that this consumer has a dead letter of which was not handled in the end. */
    public Set<UUID> heldUp(Service service, String topic) {
        return heldUp(service(service).deadLetters().stream()
                .filter(letter -> letter.source().topic().equals(topic)));
    }

    private Set<UUID> heldUp(Stream<DeadLetter> letters) {
        List<DeadLetter> unhandled =
                letters.filter(letter -> !letter.isHandled()).toList();
        Set<RecordPlace> noise = discardedNoise(unhandled);
        return unhandled.stream()
                .filter(letter -> !noise.contains(letter.source()))
                .flatMap(letter -> Stream.ofNullable(letter.key()))
                .collect(Collectors.toSet());
    }

    /** Records that no service has published: to discard one takes nothing from the order that it names. */
    private Set<RecordPlace> discardedNoise(List<DeadLetter> letters) {
        Set<RecordPlace> discarded = letters.stream()
                .filter(DeadLetter::isDiscarded)
                .map(DeadLetter::source)
                .collect(Collectors.toSet());
        return topics.values().stream()
                .filter(topic ->
                        discarded.stream().anyMatch(place -> place.topic().equals(topic.name())))
                .flatMap(TopicHistory::strange)
                .filter(discarded::contains)
                .collect(Collectors.toSet());
    }

    /** What must not change when everything is delivered once more. */
    public Effects effects() {
        return Effects.of(this);
    }

    /** The same history, as what came after those effects. */
    public History after(Effects earlier) {
        return new History(
                requests,
                services,
                topics,
                committed,
                deadLetterTopics,
                keys,
                orderViews,
                payments,
                ledger,
                notifications,
                mails,
                contacts,
                drained,
                earlier);
    }
}
