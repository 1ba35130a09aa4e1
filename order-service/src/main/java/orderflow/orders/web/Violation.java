package orderflow.orders.web;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, e.g. {@code items[0].quantity}, or the name of a parameter or header
 * @param message what it must be instead
 */
record Violation(String field, String message) {}
