package orderflow.payments.gateway;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import orderflow.messaging.batch.GroupCommit;
import orderflow.messaging.batch.OverloadedException;
import orderflow.messaging.failpoint.Failpoint;
import orderflow.messaging.failure.FailureKind;
import orderflow.payments.gateway.CaptureResult.Unknown;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A gateway for tests and demonstrations: answers by the token, books every answer in a ledger, and fails as often as it
 * is told. Captures that come at the same time share one commit of the ledger.
 */
final class BuiltInGateway implements PaymentGateway {

    private static final Failpoint BEFORE_BOOK = Failpoint.named("gateway.beforeBook");
    private static final Failpoint AFTER_BOOK = Failpoint.named("gateway.afterBook");

    private final GroupCommit<CaptureRequest, LedgerEntry> ledger;
    private final GatewayProperties settings;
    private final DoubleSupplier random;

    /** @param random numbers from 0 to 1 that decide which calls fail */
    BuiltInGateway(GroupCommit<CaptureRequest, LedgerEntry> ledger, GatewayProperties settings, DoubleSupplier random) {
        this.ledger = ledger;
        this.settings = settings;
        this.random = random;
    }

    @Override
    public CaptureResult capture(CaptureRequest request) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the gateway is called while a transaction is open");
        }
        try {
            return answer(request, random.getAsDouble());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown();
        }
    }

    /** The lower half of the failing draws loses the request, the upper half loses the answer. */
    private CaptureResult answer(CaptureRequest request, double draw) throws InterruptedException {
        pause(settings.latency());
        boolean fails = draw < settings.failureRate();
        CaptureResult result = fails && draw < settings.failureRate() / 2 ? new Unknown() : book(request);
        if (!fails && !(result instanceof Unknown)) {
            return result;
        }
        pause(settings.timeout());
        return new Unknown();
    }

    /** A gateway whose database is away gives no answer, as any other would. */
    private CaptureResult book(CaptureRequest request) {
        try {
            BEFORE_BOOK.hit();
            CaptureResult result = ledger.submit(request).result();
            AFTER_BOOK.hit();
            return result;
        } catch (OverloadedException e) {
            return new Unknown();
        } catch (RuntimeException e) {
            if (FailureKind.of(e) == FailureKind.INFRASTRUCTURE) {
                return new Unknown();
            }
            throw e;
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            Thread.sleep(time);
        }
    }
}
