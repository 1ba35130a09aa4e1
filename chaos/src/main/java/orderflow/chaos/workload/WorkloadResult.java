package orderflow.chaos.workload;

/**
 * How it went.
 *
 * @param orders how many customers wanted to place
 * @param requests how many were sent, double clicks and retries included
 * @param acknowledged orders that were placed as far as their customers know
 * @param refused orders with a final answer other than 201
 * @param open orders of which nobody knows what came of them
 */
public record WorkloadResult(long orders, long requests, long acknowledged, long refused, long open) {

    /** Whether every order was acknowledged. */
    public boolean isComplete() {
        return orders == acknowledged;
    }
}
