package orderflow.cli.demo;

/**
 * An event that was seen.
 *
 * @param nanos when, by the clock of {@link System#nanoTime}
 * @param place the topic it was on
 * @param orderId the order it is about
 * @param type its type without the package
 */
record SeenEvent(long nanos, String place, String orderId, String type) {}
