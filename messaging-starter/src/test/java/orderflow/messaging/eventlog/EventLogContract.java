package orderflow.messaging.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.messaging.event.EventContext;
import orderflow.messaging.event.EventEnvelope;
import orderflow.orders.v1.OrderConfirmed;
import orderflow.orders.v1.OrderPlaced;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} does, the real one and the one for tests. Its source takes events of 1,000 bytes. */
abstract class EventLogContract {

    final UUID order = UUID.randomUUID();
    final EventContext context = EventContext.ofRequest(null);

    abstract EventLog log();

    /** Appends in one transaction. */
    abstract List<EventEnvelope> append(NewEvent... events);

    @Test
    void whatIsAppendedIsReadBackInOrder() {
        List<EventEnvelope> appended = append(placed(1), confirmed(2));

        List<EventEnvelope> stream = log().stream(order);

        assertThat(stream)
                .extracting(EventEnvelope::metadata)
                .usingRecursiveComparison()
                .withComparatorForType(
                        (a, b) -> Duration.between(a, b).abs().toMillis() < 1 ? 0 : 1, java.time.Instant.class)
                .isEqualTo(appended.stream().map(EventEnvelope::metadata).toList());
        assertThat(stream.getFirst().read(OrderPlaced.parser()).getOrderId()).isEqualTo(order.toString());
        assertThat(stream.getLast().metadata().version()).isEqualTo(2);
    }

    @Test
    void aStreamThatDoesNotExistIsEmpty() {
        assertThat(log().stream(UUID.randomUUID())).isEmpty();
    }

    @Test
    void theSecondOfTwoThatExtendAStreamFromTheSameVersionFailsAndAppendsNothing() {
        append(placed(1), confirmed(2));
        UUID another = UUID.randomUUID();

        assertThatThrownBy(
                        () -> append(new NewEvent(another, 1, OrderPlaced.getDefaultInstance(), context), confirmed(2)))
                .isInstanceOf(WrongExpectedVersionException.class);

        assertThat(log().stream(order)).hasSize(2);
        assertThat(log().stream(another)).isEmpty();
    }

    @Test
    void anEventTooLargeForItsTopicIsRefusedAndNothingIsStored() {
        Message large =
                OrderPlaced.newBuilder().setPaymentMethod("x".repeat(1001)).build();

        assertThatThrownBy(() -> append(placed(1), new NewEvent(order, 2, large, context)))
                .isInstanceOf(EventTooLargeException.class)
                .hasMessage("orderflow.orders.v1.OrderPlaced has 1004 bytes, 1000 are allowed");
        assertThat(log().stream(order)).isEmpty();
    }

    @Test
    void severalStreamsAreReadAtOnceAndThoseWithoutEventsAreLeftOut() {
        UUID another = UUID.randomUUID();
        append(placed(1), new NewEvent(another, 1, OrderPlaced.getDefaultInstance(), context), confirmed(2));

        Map<UUID, List<EventEnvelope>> streams = log().streams(List.of(order, another, UUID.randomUUID()));

        assertThat(streams).containsOnlyKeys(order, another);
        assertThat(streams.get(order))
                .extracting(event -> event.metadata().version())
                .containsExactly(1, 2);
    }

    @Test
    void toAppendNothingIsAllowed() {
        assertThat(append()).isEmpty();
    }

    final NewEvent placed(int version) {
        return new NewEvent(
                order,
                version,
                OrderPlaced.newBuilder().setOrderId(order.toString()).build(),
                context);
    }

    final NewEvent confirmed(int version) {
        return new NewEvent(
                order,
                version,
                OrderConfirmed.newBuilder().setOrderId(order.toString()).build(),
                context);
    }
}
