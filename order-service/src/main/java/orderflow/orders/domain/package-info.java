/** What an order is and how it may change: pure decisions, no framework, no I/O. */
@NullMarked
package orderflow.orders.domain;

import org.jspecify.annotations.NullMarked;
