package orderflow.chaos.faults;

/**
 * One kind of fault and what must hold when it is over.
 *
 * @param name what it is called on the command line
 * @param what happens
 * @param expectation what must hold besides the checker's invariants
 * @param isShort whether it is in the short set, which every build runs
 * @param doubleClicks the share of orders that are sent twice at once
 * @param injection makes it happen
 */
public record Scenario(
        String name, String what, String expectation, boolean isShort, double doubleClicks, Injection injection) {

    private static final double USUAL_DOUBLE_CLICKS = 0.05;

    /** Makes a fault happen, under load. */
    @FunctionalInterface
    interface Injection {

        /** Returns when the time is over, with everything undone that {@link Controls#heal()} does not undo. */
        void run(Faults faults) throws Exception;
    }

    /** One for the long set, with customers as they usually are. */
    static Scenario of(String name, String what, String expectation, Injection injection) {
        return new Scenario(name, what, expectation, false, USUAL_DOUBLE_CLICKS, injection);
    }

    /** The same one in the short set. */
    Scenario inShortSet() {
        return new Scenario(name, what, expectation, true, doubleClicks, injection);
    }

    /** The same one with customers of whom that share clicks twice. */
    Scenario withDoubleClicks(double share) {
        return new Scenario(name, what, expectation, isShort, share, injection);
    }
}
