package orderflow.chaos.faults;

/** Customers place orders while faults happen, and retry until they get a final answer. */
public interface Load {

    /** From now on so many times the usual rate. */
    void times(double factor);

    /** No new orders; returns when each has its final answer. @return how it went, in one line */
    String stopAndDrain();
}
