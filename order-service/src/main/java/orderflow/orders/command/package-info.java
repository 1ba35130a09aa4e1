/** The write side: requests and payment outcomes become events in the order's stream. */
@NullMarked
package orderflow.orders.command;

import org.jspecify.annotations.NullMarked;
