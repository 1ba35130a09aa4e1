package orderflow.payments.gateway;

import orderflow.payments.gateway.LedgerEntry.Kind;

/** How the built-in gateway answers, by nothing but the token and the time-outs so far; named like the well-known ones. */
enum TestToken {
    VISA("tok_visa"),
    CHARGE_DECLINED("tok_chargeDeclined"),
    INSUFFICIENT_FUNDS("tok_chargeDeclinedInsufficientFunds"),
    GATEWAY_TIMEOUT("tok_gatewayTimeout"),
    OTHER("");

    /** How often {@link #GATEWAY_TIMEOUT} leaves the caller without an answer. */
    private static final int TIME_OUTS = 2;

    private final String token;

    TestToken(String token) {
        this.token = token;
    }

    static TestToken of(String token) {
        for (TestToken known : values()) {
            if (known.token.equals(token)) {
                return known;
            }
        }
        return OTHER;
    }

    /** What the gateway books for this request, after that many time-outs. */
    LedgerEntry answer(CaptureRequest request, int timeOuts) {
        return switch (this) {
            case VISA -> LedgerEntry.of(request, Kind.CAPTURED, null);
            case CHARGE_DECLINED -> LedgerEntry.of(request, Kind.DECLINED, "card_declined");
            case INSUFFICIENT_FUNDS -> LedgerEntry.of(request, Kind.DECLINED, "insufficient_funds");
            case GATEWAY_TIMEOUT ->
                LedgerEntry.of(request, timeOuts < TIME_OUTS ? Kind.TIMED_OUT : Kind.CAPTURED, null);
            case OTHER -> LedgerEntry.of(request, Kind.DECLINED, "unknown_payment_method");
        };
    }
}
