/** The read side: a list fed by the topic {@code orders}, and single orders out of the event store. */
@NullMarked
package orderflow.orders.query;

import org.jspecify.annotations.NullMarked;
