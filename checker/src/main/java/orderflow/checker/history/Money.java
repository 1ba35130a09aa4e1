package orderflow.checker.history;

/** An amount in the currency's smallest unit. */
public record Money(long minorUnits, String currency) {

    @Override
    public String toString() {
        return minorUnits + " " + currency;
    }
}
