package orderflow.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import orderflow.messaging.eventlog.EventLog;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.trace.LogFields;
import orderflow.payments.gateway.CaptureResult;
import orderflow.payments.gateway.CaptureResult.Captured;
import orderflow.payments.gateway.CaptureResult.Declined;
import orderflow.payments.gateway.CaptureResult.Unknown;
import orderflow.service.effect.Effect;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks the gateway for a payment's money, again with the same key until there is an answer. */
@Component
class PaymentEffect implements Effect<Payment, Outcome> {

    private static final Failpoint BEFORE_GATEWAY = Failpoint.named("payment.beforeGateway");
    private static final Failpoint AFTER_GATEWAY = Failpoint.named("payment.afterGateway");
    private static final Failpoint BEFORE_RECORD = Failpoint.named("payment.beforeRecord");
    private static final Failpoint AFTER_RECORD = Failpoint.named("payment.afterRecord");

    private final Payments payments;
    private final PaymentTable table;
    private final TracedGateway gateway;
    private final EventLog events;
    private final TransactionOperations transaction;
    private final PaymentProperties settings;
    private final Clock clock;

    PaymentEffect(
            Payments payments,
            PaymentTable table,
            TracedGateway gateway,
            EventLog events,
            TransactionOperations transaction,
            PaymentProperties settings,
            Clock clock) {
        this.payments = payments;
        this.table = table;
        this.gateway = gateway;
        this.events = events;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public UUID id(Payment payment) {
        return payment.getId();
    }

    @Override
    public Instant claimedUntil(Payment payment) {
        return payment.nextAttemptAt();
    }

    @Override
    public LoggingEventBuilder describe(Payment payment, LoggingEventBuilder line) {
        return LogFields.trace(
                LogFields.order(line, payment.orderId()), payment.context().traceparent());
    }

    @Override
    public List<Payment> claimDue(Instant now, Instant claimedUntil, int most) {
        return payments.claimDue(now, claimedUntil, most);
    }

    @Override
    public void recallFarAhead(Instant now, Instant latest) {
        payments.recallFarAhead(now, latest);
    }

    @Override
    public List<Outcome> perform(List<Payment> intents, BooleanSupplier mayBegin) {
        return intents.stream()
                .takeWhile(_ -> mayBegin.getAsBoolean())
                .map(this::ask)
                .toList();
    }

    private Outcome ask(Payment payment) {
        Instant claimedUntil = payment.nextAttemptAt();
        BEFORE_GATEWAY.hit();
        CaptureResult result = gateway.capture(payment);
        AFTER_GATEWAY.hit();
        Instant at = clock.instant();
        switch (result) {
            case Captured _ -> payment.confirm(at);
            case Declined declined -> payment.decline(declined.reason(), at);
            case Unknown _ -> payment.retryAt(at.plus(settings.waitAfter(payment.unanswered() + 1)), at);
        }
        return new Outcome(payment, claimedUntil);
    }

    @Override
    public void record(List<Outcome> outcomes) {
        BEFORE_RECORD.hit();
        transaction.executeWithoutResult(_ -> {
            Set<UUID> recorded = table.record(outcomes);
            events.append(outcomes.stream()
                    .map(Outcome::payment)
                    .filter(payment -> recorded.contains(payment.getId()))
                    .flatMap(payment -> PaymentEvents.of(payment).stream())
                    .toList());
        });
        AFTER_RECORD.hit();
    }
}
